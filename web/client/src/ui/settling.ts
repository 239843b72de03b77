let top: number | null = null;

/** Where the page will be scrolled to as soon as all of it has come; null: it is where it is. */
export const settlingAt = (): number | null => top;

export function settle(at: number | null): void {
  top = at;
}
