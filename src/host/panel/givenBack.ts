/** What a handler returns where a question could not be asked: its words go back into the composer. */
export class GivenBack {
	constructor(readonly text: string) {}
}
