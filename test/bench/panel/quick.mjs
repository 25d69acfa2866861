import { openBench } from "./browser.mjs";

const [
	shapes = "mixed",
	lengths = "100000",
	names = "floor: wrapped|Stream Panel",
	rounds = "1",
	every = "1",
] = process.argv.slice(2);
const bench = await openBench();
for (let r = 0; r < +rounds; r++)
	for (const shape of shapes.split(","))
		for (const length of lengths.split(",").map(Number)) {
			let floor;
			for (const contender of names.split("|")) {
				const t = Date.now();
				const x = await bench.run({ contender, shape, length, every: +every });
				const c = x.cpu;
				const total = c.ScriptDuration + c.LayoutDuration + c.RecalcStyleDuration;
				floor ??= total;
				console.log(
					shape,
					length,
					contender.padEnd(20),
					"total",
					total.toFixed(0),
					"js",
					c.ScriptDuration.toFixed(0),
					"lay",
					c.LayoutDuration.toFixed(0),
					"style",
					c.RecalcStyleDuration.toFixed(0),
					"task",
					c.TaskDuration.toFixed(0),
					"wall",
					(x.script + x.layout).toFixed(0),
					"max",
					x.longest.toFixed(1),
					"p999",
					x.p999.toFixed(1),
					"ratio",
					(total / floor).toFixed(2),
					"wall",
					Date.now() - t,
				);
			}
		}
await bench.close();
