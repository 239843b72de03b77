import { icon } from '../ui/icons';

export const FileIcon = icon('M7 3h7l4 4v14H7z', 'M14 3v4h4');
export const HandIcon = icon(
  'M7.5 12.5V6.2a1.5 1.5 0 0 1 3 0V11',
  'M10.5 10.5V4.5a1.5 1.5 0 0 1 3 0v6',
  'M13.5 10.5V6a1.5 1.5 0 0 1 3 0v5.5',
  'M16.5 9.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-1.6a6 6 0 0 1-4.7-2.3L4 14.5a1.5 1.5 0 0 1 2.3-1.9l1.2 1.1',
);
export const QuestionIcon = icon('M4 5h16v11h-8l-4 4v-4H4z', 'M10.3 8.8a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.1', 'M12 13.6h.01');
export const TimerIcon = icon('M20 13.5a8 8 0 1 1-16 0 8 8 0 0 1 16 0', 'M12 9.5v4l2.5 2', 'M9.5 2.5h5');
export const GatherIcon = icon(
  'M14 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  'M4 4l4 4',
  'M8 5v3H5',
  'M20 4l-4 4',
  'M16 5v3h3',
  'M4 20l4-4',
  'M5 16h3v3',
  'M20 20l-4-4',
  'M19 16h-3v3',
);
export const ScreenIcon = icon('M3 4h18v12H3z', 'M12 16v4', 'M8 20h8');
export const UndoIcon = icon('M8 5L4 9l4 4', 'M4 9h10a6 6 0 0 1 0 12h-3');
export const UpIcon = icon('M12 19V6', 'M6 11l6-6 6 6');
export const DownIcon = icon('M12 5v13', 'M6 13l6 6 6-6');
export const PlusIcon = icon('M12 5v14', 'M5 12h14');
export const DoorIcon = icon('M6 21V4h9v17', 'M3 21h18', 'M12 12.5h.01', 'M15 6h3v15');
export const CameraIcon = icon('M4 8h4l1.5-2.5h5L16 8h4v11H4z', 'M15 13a3 3 0 1 1-6 0 3 3 0 0 1 6 0');
export const GripIcon = icon('M9 6h.01', 'M15 6h.01', 'M9 12h.01', 'M15 12h.01', 'M9 18h.01', 'M15 18h.01');
export const StepsIcon = icon('M4 6h.01', 'M8 6h12', 'M4 12h.01', 'M8 12h12', 'M4 18h.01', 'M8 18h12');
export const CodeIcon = icon('M4 4h6v6H4z', 'M14 4h6v6h-6z', 'M4 14h6v6H4z', 'M14 14h2v2', 'M20 14v6', 'M14 20h2', 'M18 18h.01');
export const FullIcon = icon('M4 9V4h5', 'M20 9V4h-5', 'M4 15v5h5', 'M20 15v5h-5');
