import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { citedRanges } from "../../../../src/core/citations/citedRanges";
import { ResponsesDecoder } from "../../../../src/core/providers/decode";
import { foldEvents } from "../../../support/fold/foldEvents";

const link = "([example.org](https://example.org/bees))";

/** The pieces of a text that its annotations cite. */
function pieces(text: string, annotations: readonly object[]): (string | undefined)[] {
	return citedRanges(text, annotations).map((range) => range && text.slice(range.start, range.end));
}

/** The annotation of a piece of a text, counted in UTF-16 units or in code points. */
function about(text: string, piece: string, unit: "utf16" | "points"): object {
	const count = (part: string) => (unit === "utf16" ? part.length : [...part].length);
	const start_index = count(text.slice(0, text.indexOf(piece)));
	return {
		type: "url_citation",
		url: "https://example.org/bees",
		start_index,
		end_index: start_index + count(piece),
	};
}

describe("The ranges of a text's annotations", () => {
	const text = `🐝🐝🐝 Bees dance ${link} at noon 🌼, 【1†source】 https://example.org/dance and words.`;
	const cited = [link, "【1†source】", "https://example.org/dance", "words"];

	for (const unit of ["utf16", "points"] as const) {
		it(`fault 182: are found if a server counts in ${unit}`, () => {
			for (const piece of cited) assert.deepEqual(pieces(text, [about(text, piece, unit)]), [piece]);
			assert.deepEqual(
				pieces(
					text,
					cited.map((piece) => about(text, piece, unit)),
				),
				cited,
			);
		});
	}

	it("fault 182: stay in UTF-16 units if both readings are equally plausible", () => {
		const plain = "🐝 one two";
		const annotation = { type: "file_citation", index: 2 };
		assert.deepEqual(citedRanges(plain, [annotation]), [{ start: 2, end: 2 }]);
	});

	it("fault 182: stay in UTF-16 units if the other reading would be inside a word", () => {
		const half = { type: "url_citation", start_index: 4, end_index: 8 };
		assert.deepEqual(citedRanges("🐝🐝🐝 dancing", [half]), [{ start: 4, end: 8 }]);
	});

	it("are absent if an annotation has none or an invalid one", () => {
		const sent = [
			{ type: "url_citation", url: "x" },
			null,
			"text",
			{ end_index: -1 },
			{ end_index: 5, start_index: 9 },
		];
		assert.deepEqual(citedRanges("🐝 bees", sent), [
			undefined,
			undefined,
			undefined,
			undefined,
			{ start: 5, end: 5 },
		]);
	});
});

describe("The annotations of the Responses API", () => {
	it("fault 224: are also read in the nested form of Chat Completions", () => {
		const flat = { type: "url_citation", url: "https://a.example", title: "A", start_index: 0, end_index: 1 };
		const { type, ...inner } = flat;
		const nested = { type, url_citation: inner };
		const part = { type: "output_text", text: "a", annotations: [nested] };
		const item = { type: "message", id: "m", role: "assistant", status: "completed", content: [part] };
		const place = { output_index: 0, content_index: 0, item_id: "m" };
		const events = [
			{ type: "response.output_text.annotation.added", ...place, annotation_index: 0, annotation: nested },
			{ type: "response.content_part.done", ...place, part },
			{ type: "response.output_item.done", output_index: 0, item },
			{ type: "response.completed", response: { id: "r", status: "completed", output: [item] } },
		];
		for (const event of events) {
			const decoded = new ResponsesDecoder().decode({ data: JSON.stringify(event) });
			const [message] = foldEvents(decoded ? [decoded] : []).output;
			const [text] = message?.type === "message" ? message.content : [];
			assert.deepEqual(text?.type === "output_text" && text.annotations, [flat], event.type);
		}
	});
});
