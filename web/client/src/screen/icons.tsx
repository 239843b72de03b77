import { icon } from '../ui/icon';

export const StepsIcon = icon('M4 6h.01', 'M8 6h12', 'M4 12h.01', 'M8 12h12', 'M4 18h.01', 'M8 18h12');
export const FullIcon = icon('M4 9V4h5', 'M20 9V4h-5', 'M4 15v5h5', 'M20 15v5h-5');
