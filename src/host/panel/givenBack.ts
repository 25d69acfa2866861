/** A handler's result if a question could not be asked: its text is put back into the composer. */
export class GivenBack {
	constructor(readonly text: string) {}
}
