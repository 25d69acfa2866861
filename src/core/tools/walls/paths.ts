/** Characters and endings that some systems read as something else: streams, devices, other names of a file. */
const odd = /[<>:"|?*\p{Cc}]|[. ]$|~\d/u;
/** Windows opens a device for these names, whatever their ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The segments of a path inside a workspace folder.
 *
 * @returns undefined for a path that could lead anywhere else: an absolute one, `..`, UNC, a URI
 */
export function segmentsOf(path: string): string[] | undefined {
	if (path.trim() === "" || /^([\\/]|[a-z]:)/i.test(path) || /^[a-z][\w+.-]+:/i.test(path)) return undefined;
	const segments = path.split(/[\\/]+/).filter((segment) => segment !== "" && segment !== ".");
	const inside = segments.every((one) => one !== ".." && !odd.test(one) && !device.test(one));
	return inside ? segments : undefined;
}
