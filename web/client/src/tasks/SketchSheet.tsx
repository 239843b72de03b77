import type { ComponentChildren, Ref } from 'preact';
import type { SketchPaper } from '../protocol/wire.g';
import { height, type Line, parse, width } from './sketch';

interface SheetProps {
  paper: SketchPaper;
  /** A drawing as it travels, or its lines. */
  lines: string | readonly Line[];
  label: string;
  small?: boolean;
  children?: ComponentChildren;
  sheet?: Ref<SVGSVGElement>;
}

const cell = 50;
const steps = (until: number): number[] =>
  Array.from({ length: Math.floor(until / cell) - 1 }, (_, i) => (i + 1) * cell);

/** A sheet of paper with what is drawn on it. */
export function SketchSheet({ paper, lines, label, small, children, sheet }: SheetProps) {
  const drawn = typeof lines === 'string' ? parse(lines) : lines;
  return (
    <svg
      ref={sheet ?? null}
      class={small ? 'sheet small' : 'sheet'}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <Paper paper={paper} />
      {drawn.map((line, at) => (
        <Stroke key={at} line={line} />
      ))}
      {children}
    </svg>
  );
}

/** A single point is a dot: a line of no length with round ends. */
export function Stroke({ line }: { line: Line }) {
  const points = (line.length === 1 ? [...line, ...line] : line).map((point) => point.join(',')).join(' ');
  return <polyline class="stroke" points={points} />;
}

function Paper({ paper }: { paper: SketchPaper }) {
  if (paper !== 'squared' && paper !== 'axes') return null;
  const [x, y] = [width / 2, height / 2];
  return (
    <g class="paper">
      {steps(width).map((at) => (
        <path key={`x${at}`} d={`M${at} 0V${height}`} />
      ))}
      {/* The horizontal axis lies in the middle: the rows are counted from it. */}
      {steps(height + cell).map((at) => (
        <path key={`y${at}`} d={`M0 ${at - cell / 2}H${width}`} />
      ))}
      {paper === 'axes' ? (
        <g class="axes">
          <path d={`M0 ${y}H${width - 4}M${width - 22} ${y - 10}L${width - 4} ${y}L${width - 22} ${y + 10}`} />
          <path d={`M${x} ${height}V4M${x - 10} 22L${x} 4L${x + 10} 22`} />
        </g>
      ) : null}
    </g>
  );
}
