// Stands in for `vscode` where tests are only listed, never run: whatever is asked of it is itself again.
/** @type {object} */
const anything = new Proxy(function nothing() {}, {
	get: (_, name) => (name === Symbol.toPrimitive ? () => "" : anything),
	apply: () => anything,
	construct: () => anything,
});

// An object of its own, for a bundle copies what it imports and keeps only its prototype.
module.exports = Object.create(anything);
