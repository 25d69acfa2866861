/** Whether this run takes its time, as `npm run test:all` does: more rounds, themes and cuts of the same tests. */
export const long = Boolean(process.env.STREAM_PANEL_LONG);
