import './tasks.css';
import './sketch.css';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/controls';
import { EraserIcon, UndoIcon } from '../ui/taskIcons';
import { draftOf, keptAs } from './codec';
import type { AnswerFormProps } from './form';
import { tk } from './i18n/messages';
import { SketchSheet, Stroke } from './SketchSheet';
import { added, height, type Line, onSheet, type Point, parse, width, write } from './sketch';

export { ready } from './i18n/messages';

/** A sheet to draw on by finger, pen or mouse; every lifted line is in the draft. */
export function Sketch({ task, text, readOnly, typed, left }: AnswerFormProps) {
  const lines = parse(keptAs('answer.sketch', text)?.lines ?? '');
  const sheet = useRef<SVGSVGElement>(null);
  const [line, draw] = useState<Line>([]);
  // Several moves come between two renderings.
  const underPen = useRef<Line>([]);
  const pen = useRef<number | null>(null);
  const [full, setFull] = useState(false);

  const put = (after: readonly Line[]): void => {
    const drawn = write(after);
    typed(drawn === '' ? '' : draftOf({ t: 'answer.sketch', lines: drawn }));
  };
  const at = (event: PointerEvent): Point => {
    const box = sheet.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    return onSheet(((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height);
  };
  const begin = (event: PointerEvent): void => {
    if (readOnly || event.button !== 0 || pen.current !== null) return;
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    pen.current = event.pointerId;
    underPen.current = [at(event)];
    draw(underPen.current);
  };
  const go = (event: PointerEvent): void => {
    if (event.pointerId !== pen.current) return;
    underPen.current = [...underPen.current, at(event)];
    draw(underPen.current);
  };
  const lift = (event: PointerEvent): void => {
    if (event.pointerId !== pen.current) return;
    pen.current = null;
    const after = added(lines, underPen.current);
    draw([]);
    setFull(after === null);
    if (after) put(after);
    left();
  };

  return (
    <fieldset class="sketch" disabled={readOnly}>
      <legend class="choice-legend">{tk('sketch.legend')}</legend>
      <p class="soft small">{tk('sketch.hint')}</p>
      <div
        class={readOnly ? 'sketch-desk' : 'sketch-desk open'}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <SketchSheet
          sheet={sheet}
          paper={task.paper}
          lines={lines}
          label={`${tk('sketch.sheet')}. ${tk('sketch.lines', { count: lines.length })}`}
        >
          {line.length > 0 ? <Stroke line={line} /> : null}
        </SketchSheet>
      </div>
      <div class="sketch-tools">
        <Button
          icon={<UndoIcon />}
          disabled={lines.length === 0}
          onClick={() => {
            setFull(false);
            put(lines.slice(0, -1));
            left();
          }}
        >
          {tk('sketch.undo')}
        </Button>
        <Button
          look="quiet"
          icon={<EraserIcon />}
          disabled={lines.length === 0}
          onClick={() => {
            setFull(false);
            put([]);
            left();
          }}
        >
          {tk('sketch.clear')}
        </Button>
      </div>
      <p class="error small" role="status">
        {full ? tk('sketch.full') : ''}
      </p>
    </fieldset>
  );
}
