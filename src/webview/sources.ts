import type { Response, ResponseOutputText } from "openai/resources/responses/responses";
import type { AnnotationPlace } from "../core/channel";
import { type CitedRange, citedRanges } from "../core/citedRanges";
import { describe } from "./citations";
import { listOf } from "./lists";

export type Annotation = ResponseOutputText["annotations"][number];

/** One target that an answer cites, however often. */
export interface Source {
	/** From 1, in the order in which the answer names them. */
	readonly number: number;
	readonly icon: string;
	readonly label: string;
	/** Where it is: the real host, a container. */
	readonly detail: string | undefined;
	/** The whole address, for the tooltip. */
	readonly title: string;
	/** False where nothing can be opened: it is shown as text. */
	readonly opens: boolean;
	readonly place: AnnotationPlace;
}

/** A number in the text. */
export interface SourceMark {
	/** In UTF-16 units of the part's text. */
	readonly offset: number;
	/** The text before it that it stands for: a number in brackets (fault 181). */
	readonly covers?: string;
	readonly label: string;
	readonly title: string;
	readonly place: AnnotationPlace;
}

/** The sources of one answer, numbered by target. */
export class Sources {
	/** Grows whenever a mark or a source has changed. */
	version = 0;
	#list: Source[] = [];
	#marks = new Map<string, SourceMark[]>();
	#seen = "";

	constructor(private readonly run: string) {}

	get list(): readonly Source[] {
		return this.#list;
	}

	marksOf(output: number, content: number): readonly SourceMark[] {
		return this.#marks.get(`${output}/${content}`) ?? [];
	}

	/** Reads all annotations anew: they may come before their text, twice, or in any order. */
	collect(response: Response): void {
		const byTarget = new Map<string, Source>();
		const marks = new Map<string, SourceMark[]>();
		for (const { annotation, range, covers, place } of annotationsOf(this.run, response)) {
			const { target, ...described } = describe(annotation);
			const known = byTarget.get(target);
			const source = known ?? { ...described, number: byTarget.size + 1, place };
			byTarget.set(target, source);
			const key = `${place.output}/${place.content}`;
			const there = marks.get(key) ?? [];
			const label = String(source.number);
			const offset = range?.end;
			if (offset === undefined) continue;
			if (!there.some((mark) => mark.offset === offset && mark.label === label)) {
				there.push({
					offset,
					label,
					title: `${source.label}\n${source.title}`.trim(),
					place,
					...(covers ? { covers } : {}),
				});
			}
			marks.set(key, there);
		}
		const seen = JSON.stringify([...marks]);
		if (seen === this.#seen) return;
		this.#seen = seen;
		this.#list = [...byTarget.values()];
		this.#marks = marks;
		this.version++;
	}
}

interface Annotated {
	readonly annotation: Annotation;
	readonly range: CitedRange | undefined;
	readonly covers: string | undefined;
	readonly place: AnnotationPlace;
}

function* annotationsOf(run: string, response: Response): Generator<Annotated> {
	for (const [output, item] of response.output.entries()) {
		if (item?.type !== "message") continue;
		for (const [content, part] of listOf(item.content).entries()) {
			if (part?.type !== "output_text") continue;
			const annotations = listOf(part.annotations);
			const ranges = citedRanges(part.text, annotations);
			for (const [at, annotation] of annotations.entries()) {
				if (!annotation) continue;
				const range = ranges[at];
				const covers = range && citedNumber.exec(part.text.slice(range.start, range.start + 9))?.[0];
				const place = { run, output, content, annotation: at };
				yield { annotation, range, covers: covers?.length === width(range) ? covers : undefined, place };
			}
		}
	}
}

/** `[1]`, or `[doc1]` of Azure's. */
const citedNumber = /^\[(?:doc)?\d{1,3}\]/;

const width = (range: CitedRange | undefined): number => (range ? range.end - range.start : 0);
