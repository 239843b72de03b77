import { icon } from './icon';

/* Icons of tasks: kinds of answers, putting in order, files. */
export const CameraIcon = icon('M4 8h4l1.5-3h5L16 8h4v11H4z', 'M15.5 13a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0');
export const FileIcon = icon('M6 3h8l4 4v14H6z', 'M14 3v4h4', 'M9 13h6', 'M9 17h6');
export const UploadIcon = icon('M12 15V4', 'M7.5 8.5L12 4l4.5 4.5', 'M4 15v5h16v-5');
export const DownloadIcon = icon('M12 4v11', 'M7.5 10.5L12 15l4.5-4.5', 'M4 15v5h16v-5');
export const SketchIcon = icon('M3 17c3-6 5-6 6-3s3 3 5-1 4-4 7-2', 'M3 21h18');
export const EraserIcon = icon('M8 20l-5-5L14 4l6 6-10 10z', 'M8.5 9.5l6 6', 'M12 20h9');
export const BoardIcon = icon('M3 4h18v12H3z', 'M12 16v2', 'M8 21l4-3 4 3', 'M7 12l3-3 2 2 4-4');
export const MicIcon = icon('M9 11V6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0z', 'M5 11a7 7 0 0 0 14 0', 'M12 18v3');
export const GripIcon = icon(
  'M9.7 6a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M15.7 6a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M9.7 12a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M15.7 12a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M9.7 18a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M15.7 18a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
);
export const UpIcon = icon('M12 19V5', 'M6 11l6-6 6 6');
export const DownIcon = icon('M12 5v14', 'M6 13l6 6 6-6');
export const PlusIcon = icon('M12 5v14', 'M5 12h14');
export const MinusIcon = icon('M5 12h14');
export const TrashIcon = icon('M4 7h16', 'M9 7V4h6v3', 'M6 7l1 13h10l1-13', 'M10 11v5', 'M14 11v5');
export const StarIcon = icon('M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9-5.3-2.9-5.3 2.9 1.1-5.9L3.5 9.7l5.9-.8z');
export const PhoneIcon = icon('M7 2.5h10v19H7z', 'M11 18.5h2');
export const TvIcon = icon('M3 6h18v12H3z', 'M8 21h8', 'M8 2.5l4 3.5 4-3.5');
export const QrIcon = icon(
  'M4 4h6v6H4z',
  'M14 4h6v6h-6z',
  'M4 14h6v6H4z',
  'M14 14h2v2',
  'M20 14v2',
  'M14 20h2',
  'M19 19h1v1',
);
export const DoorIcon = icon('M5 21V3h10v18', 'M3 21h18', 'M12 12h.01', 'M15 6h4v15');
export const UndoIcon = icon('M8 5L4 9l4 4', 'M4 9h10a5.5 5.5 0 0 1 0 11H9');
