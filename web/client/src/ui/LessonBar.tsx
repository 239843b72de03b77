import { Link } from '../routing/Link';
import type { Route } from '../routing/router';
import { BackIcon, BellIcon } from './icons';
import { TopBar } from './TopBar';

/** The bar of a lesson's page: the way back, what is taught, the time to the bell (empty: none). */
export function LessonBar({
  title,
  back,
  backText,
  bell,
}: {
  title: string;
  back: Route;
  backText: string;
  bell: string;
}) {
  return (
    <TopBar
      title={title}
      before={
        <Link to={back} class="button quiet only-icon">
          <BackIcon />
          <span class="visually-hidden">{backText}</span>
        </Link>
      }
    >
      {bell ? (
        <span class="health bell">
          <BellIcon />
          <span>{bell}</span>
        </span>
      ) : null}
    </TopBar>
  );
}
