import { icon } from './icon';

/* Icons of a student's first screen. Others live in taskIcons and deskIcons, so that nobody downloads them unasked. */
export const LinkIcon = icon(
  'M5 12.5a10 10 0 0 1 14 0',
  'M8.5 16a5 5 0 0 1 7 0',
  'M12 19.5h.01',
  'M2 9a14.5 14.5 0 0 1 20 0',
);
export const SlowIcon = icon('M12 7v5l3 2', 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0');
export const OfflineIcon = icon(
  'M3 3l18 18',
  'M8.5 16a5 5 0 0 1 7 0',
  'M12 19.5h.01',
  'M5 12.5a10 10 0 0 1 4-2.3',
  'M2 9a14.5 14.5 0 0 1 4-2.6',
  'M11 5.1A14.5 14.5 0 0 1 22 9',
  'M15.5 10.5a10 10 0 0 1 3.5 2',
);
export const CheckIcon = icon('M5 12.5l4.5 4.5L19 7.5');
export const RetryIcon = icon(
  'M4 12a8 8 0 0 1 14-5.3L20 9',
  'M20 4v5h-5',
  'M20 12a8 8 0 0 1-14 5.3L4 15',
  'M4 20v-5h5',
);
export const EyeIcon = icon('M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7S2 12 2 12z', 'M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0');
export const PencilIcon = icon('M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z', 'M14 7l3 3');
export const DeviceIcon = icon('M4 5h16v11H4z', 'M2 20h20');
export const SchoolIcon = icon('M3 10l9-6 9 6', 'M5 9v11h14V9', 'M10 20v-6h4v6');
export const LockIcon = icon('M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3');
export const PauseIcon = icon('M8 5v14', 'M16 5v14');
export const NextIcon = icon('M5 12h14', 'M13 6l6 6-6 6');
export const BackIcon = icon('M19 12H5', 'M11 6l-6 6 6 6');
export const ExitIcon = icon('M14 4h5v16h-5', 'M4 12h10', 'M10 8l4 4-4 4');
export const CloseIcon = icon('M6 6l12 12', 'M18 6L6 18');
export const SunIcon = icon(
  'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0',
  'M12 2v2',
  'M12 20v2',
  'M2 12h2',
  'M20 12h2',
  'M5 5l1.4 1.4',
  'M17.6 17.6L19 19',
  'M19 5l-1.4 1.4',
  'M6.4 17.6L5 19',
);
export const MoonIcon = icon('M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z');
export const BellIcon = icon('M6 16V11a6 6 0 0 1 12 0v5l2 2H4z', 'M10 21h4');
export const FlagIcon = icon('M6 21V4', 'M6 4h11l-2 4 2 4H6');
export const CalendarIcon = icon('M4 6h16v14H4z', 'M4 10h16', 'M8 3v4', 'M16 3v4');
export const WarnIcon = icon('M12 4l9 16H3z', 'M12 10v4', 'M12 17h.01');
export const HandIcon = icon(
  'M8 13V5.5a1.5 1.5 0 0 1 3 0V11',
  'M11 10.5V4a1.5 1.5 0 0 1 3 0v7',
  'M14 11V5.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.4-1.6-5.6-4L3 14.2a1.5 1.5 0 0 1 2.6-1.5L8 15.5',
);
export const QuestionIcon = icon('M4 5h16v11h-8l-5 4v-4H4z', 'M10 9a2 2 0 1 1 2.6 1.9c-.4.2-.6.4-.6.9', 'M12 13.8h.01');
export const GatherIcon = icon(
  'M4 4l5 5',
  'M9 5v4H5',
  'M20 4l-5 5',
  'M15 5v4h4',
  'M4 20l5-5',
  'M5 15h4v4',
  'M20 20l-5-5',
  'M19 15h-4v4',
);
