import { unreachable } from '../unreachable';
import { Choice } from './Choice';
import type { AnswerFormProps } from './form';
import { NumberField } from './NumberField';
import { lazyPiece } from './piece';
import { TextField } from './TextField';

const more = () => import('./more').then((part) => part.ready().then(() => part));
const Order = lazyPiece<AnswerFormProps>(() => more().then((part) => part.Order));
const Match = lazyPiece<AnswerFormProps>(() => more().then((part) => part.Match));
const Cloze = lazyPiece<AnswerFormProps>(() => more().then((part) => part.Cloze));
const Oral = lazyPiece<AnswerFormProps>(() => more().then((part) => part.Oral));
const Upload = lazyPiece<AnswerFormProps>(() =>
  import('./Upload').then((part) => part.ready().then(() => part.Upload)),
);
const Sketch = lazyPiece<AnswerFormProps>(() =>
  import('./Sketch').then((part) => part.ready().then(() => part.Sketch)),
);

/** The kinds of tasks that are not on every first screen, brought while the line is good. */
export const fetchKinds = (): Promise<unknown> => Promise.all([Order, Upload, Sketch].map((kind) => kind.fetch()));

export function AnswerForm(props: AnswerFormProps) {
  const { form } = props.task;
  switch (form) {
    case 'choice':
    case 'several':
      return <Choice {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'shortText':
    case 'longText':
    case 'unknown': // a newer kind of task: words can answer anything
      return <TextField {...props} />;
    case 'order':
      return <Order {...props} />;
    case 'match':
      return <Match {...props} />;
    case 'cloze':
      return <Cloze {...props} />;
    case 'oral':
      return <Oral {...props} />;
    case 'upload':
      return <Upload {...props} />;
    case 'sketch':
      return <Sketch {...props} />;
    default:
      return unreachable(form);
  }
}
