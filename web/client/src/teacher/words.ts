/** As WriteNote.MaxLength. */
export const longestNote = 200;
