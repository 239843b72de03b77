const shortest = 300;
const longest = 10_000;

/** Ms before attempt `attempt` (0 is the first). The whole range is jittered: a class whose access point restarts must not return as one. */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(longest, shortest * 2 ** Math.min(attempt + 1, 10));
  return Math.round(shortest + random() * (ceiling - shortest));
}
