import { icon } from './icon';

/* Icons of the teacher's desk and the big screen. */
export const StuckIcon = icon('M3 17h3l2.5-9 3.5 12L15 9l1.5 8H21', 'M21 4v5', 'M21 12h.01');
export const ReleaseIcon = icon(
  'M9 9L4 4',
  'M4 8V4h4',
  'M15 9l5-5',
  'M20 8V4h-4',
  'M9 15l-5 5',
  'M4 16v4h4',
  'M15 15l5 5',
  'M20 16v4h-4',
);
export const BigScreenIcon = icon('M3 4h18v12H3z', 'M8 20h8', 'M12 16v4', 'M7 8h6', 'M7 11.5h4');
export const EyeOffIcon = icon(
  'M4 4l16 16',
  'M9.5 5.3A10 10 0 0 1 12 5c6.5 0 10 7 10 7a17 17 0 0 1-3 3.8',
  'M6.2 7A17 17 0 0 0 2 12s3.5 7 10 7a9.7 9.7 0 0 0 4.2-.9',
  'M10 10a3 3 0 0 0 4 4',
);
export const PlusMinuteIcon = icon(
  'M17.5 9A7.5 7.5 0 1 0 18 13.5',
  'M10.5 9.5v4l2.5 1.5',
  'M8.5 2.5h4',
  'M19 2.5v6',
  'M16 5.5h6',
);
export const FilterIcon = icon('M3 5h18l-7 8v6l-4 2v-8z');
export const MoreIcon = icon(
  'M5.7 12a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M12.7 12a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
  'M19.7 12a.7.7 0 1 1-1.4 0 .7.7 0 0 1 1.4 0',
);
export const CollectIcon = icon('M7 8h13v12H7z', 'M4 16V4h12', 'M10.5 12h6', 'M10.5 16h4');
export const ShuffleIcon = icon(
  'M3 7h4l10 10h4',
  'M18 14l3 3-3 3',
  'M3 17h4l2.5-2.5',
  'M14 9.5L17 7h4',
  'M18 4l3 3-3 3',
);
export const CoTeacherIcon = icon(
  'M11 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0',
  'M1.5 20a6 6 0 0 1 12 0',
  'M18 8v6',
  'M15 11h6',
);
export const LevelIcon = icon('M4 20v-5h4v5', 'M10 20v-9h4v9', 'M16 20V6h4v14', 'M3 20h18');
export const RemoteIcon = icon('M8 2.5h8v19H8z', 'M12 6.5h.01', 'M10.5 11h3', 'M12 9.5v3', 'M11 17h2');
export const CopyIcon = icon('M8 8h12v12H8z', 'M4 16V4h12');
export const PeopleIcon = icon(
  'M12 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0',
  'M2 20a6.5 6.5 0 0 1 13 0',
  'M16 5a3.5 3.5 0 0 1 0 6.5',
  'M18 14a6.5 6.5 0 0 1 4 6',
);
export const StopIcon = icon('M6 6h12v12H6z');
export const WindowIcon = icon('M4 5h16v14H4z', 'M4 9h16');
export const TimerIcon = icon('M20 13.5a8 8 0 1 1-16 0 8 8 0 0 1 16 0', 'M12 9v4.5l2.5 2', 'M10 2.5h4');
export const PlayIcon = icon('M7 5l12 7-12 7z');
