/**
 * A class with another's methods and without its constructor. Those of markdown-it's states, as they are
 * published, define each field by a call: that is a good part of what parsing a few words costs.
 */
export function methodsOf<T>(base: { readonly prototype: T }): new () => T {
	function Bare() {}
	Bare.prototype = base.prototype;
	return Bare as unknown as new () => T;
}
