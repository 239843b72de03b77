import type { SketchPaper } from '../protocol/wire.g';
import { sheet, strokes } from './sketch';

const cell = 50;
const columns = Array.from({ length: sheet.width / cell - 1 }, (_, i) => (i + 1) * cell);
const rows = Array.from({ length: sheet.height / cell - 1 }, (_, i) => (i + 1) * cell);

/** A drawing as it was made, on its paper. */
export function Sketch({ lines, paper, label }: { lines: string; paper: SketchPaper; label: string }) {
  return (
    <svg class="sketch" viewBox={`0 0 ${sheet.width} ${sheet.height}`} role="img" aria-label={label}>
      {paper === 'squared' || paper === 'axes' ? (
        <path
          class="sketch-grid"
          d={columns.map((x) => `M${x} 0V750`).join('') + rows.map((y) => `M0 ${y}H1000`).join('')}
        />
      ) : null}
      {paper === 'axes' ? (
        <path class="sketch-axes" d="M0 400H1000M985 390l15 10-15 10M500 750V0M490 15l10-15 10 15" />
      ) : null}
      {strokes(lines).map((line) =>
        line.includes(' ') ? (
          <polyline key={line} class="sketch-line" points={line} />
        ) : (
          <circle key={line} class="sketch-dot" cx={line.split(',')[0]} cy={line.split(',')[1]} r="4" />
        ),
      )}
    </svg>
  );
}
