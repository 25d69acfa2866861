/** Which of the turns before its question a model was given. */
export interface SentContext {
	/** How many turns, from the first one on, were not sent. */
	readonly leftOut?: number;
	/** The user asked without the turns before. They are not sent with later questions either. */
	readonly asked?: true;
	/** The server stores the answer. Identifies the answers before it that the server knows. */
	readonly stored?: string;
}
