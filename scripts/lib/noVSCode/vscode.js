// Replaces `vscode` where tests are only listed, never run: every property and every call returns itself.
/** @type {object} */
const anything = new Proxy(function nothing() {}, {
	get: (_, name) => (name === Symbol.toPrimitive ? () => "" : anything),
	apply: () => anything,
	construct: () => anything,
});

// An ordinary object: a bundle copies the import and keeps only its prototype.
module.exports = Object.create(anything);
