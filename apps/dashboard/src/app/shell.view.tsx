import { Button, Dropdown, Result } from 'antd';
import { DownOutlined, LogoutOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { labelOf } from '../text/dictionary';
import { ClockControl } from './clock.control';
import { homeOf } from './home';
import { LanguageSwitch } from './language.switch';
import { NavigationDrawer, NavigationRail } from './navigation.view';
import { href, type Route, useRoute } from './route';
import { sectionOf } from './sections';
import { useNarrow } from './width';
import { useSpeech, useUnitName, useWorkspace } from './workspace';

function LiveMark() {
  const { live } = useWorkspace();
  const { text } = useSpeech();
  return (
    <span className={`live live-${live}`} role="status">
      <span className="live-dot" aria-hidden />
      <span className="live-text">{text.live[live]}</span>
    </span>
  );
}

function PersonMenu({ onSignOut }: { onSignOut: () => void }) {
  const { person } = useWorkspace();
  const { text, say } = useSpeech();
  const unitName = useUnitName();
  const roles = person.roles.map((role) => labelOf(text.roles, role)).join(' · ');
  const items = [
    { key: 'unit', label: unitName(person.unit), disabled: true },
    { key: 'roles', label: roles, disabled: true },
    { type: 'divider' as const },
    { key: 'out', label: text.signIn.signOut, icon: <LogoutOutlined />, onClick: onSignOut },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="person" aria-haspopup="menu">
        <span className="person-label">{say(person.name)}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

/** Whose addresses with an id are single things, not lists. */
const THINGS = ['tasks', 'findings', 'rounds', 'draws', 'inspections', 'patches'];

/** The newest place that is no single thing: the way back from one keeps the filters. */
function useLastList(route: Route): string {
  const last = useRef<string>(undefined);
  useEffect(() => {
    const [first = '', id] = route.path;
    if (id === undefined || !THINGS.includes(first)) last.current = href(route.path, Object.fromEntries(route.query));
  });
  return last.current ?? href(['ledger']);
}

function Page() {
  const route = useRoute();
  const { person } = useWorkspace();
  const { text } = useSpeech();
  const back = useLastList(route);
  const here = route.path.length === 0 ? { ...route, path: [homeOf(person)] } : route;
  const page = sectionOf(here.path[0] ?? '')?.page(here, back);
  return (
    page || (
      <Result
        status="404"
        title={text.problem.notFound}
        subTitle={text.problem.notFoundDetail}
        extra={<Button href={href([])}>{text.problem.home}</Button>}
      />
    )
  );
}

/** Header, banner and the page that the URL names. */
export function Shell({ onSignOut }: { onSignOut: () => void }) {
  const { clock } = useWorkspace();
  const { text } = useSpeech();
  const narrow = useNarrow();
  const main = useRef<HTMLElement>(null);
  const place = useRoute().path.join('/');
  const firstPlace = useRef(place);
  useEffect(() => {
    // A reader of the screen hears the new page; the very first one is announced by the browser.
    if (firstPlace.current !== place) main.current?.focus();
    firstPlace.current = '\0';
    window.scrollTo(0, 0);
  }, [place]);
  return (
    <>
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        {text.skipToContent}
      </button>
      <header className="header">
        {narrow && <NavigationDrawer />}
        <a className="brand" href={href([])}>
          {text.product}
        </a>
        <LiveMark />
        <span className="header-gap" />
        {clock && <ClockControl clock={clock} />}
        <LanguageSwitch />
        <PersonMenu onSignOut={onSignOut} />
      </header>
      {clock?.sample && (
        <p className="banner" role="note">
          {text.sampleBanner}
        </p>
      )}
      <div className="frame">
        {!narrow && <NavigationRail />}
        <main className="page" ref={main} tabIndex={-1}>
          <Page />
        </main>
      </div>
    </>
  );
}
