/** Whether the long variants run, as in `npm run test:all`: more rounds, themes and cuts of the same tests. */
export const long = Boolean(process.env.STREAM_PANEL_LONG);
