import { Button, Dropdown, Result } from 'antd';
import { DownOutlined, LogoutOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { LedgerPage } from '../ledger/ledger.page';
import { TaskPage } from '../task/task.page';
import { labelOf } from '../text/dictionary';
import { ClockControl } from './clock.control';
import { LanguageSwitch } from './language.switch';
import { href, useRoute } from './route';
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

function Page() {
  const { path, query } = useRoute();
  const lastLedger = useRef(href(['ledger']));
  const { text } = useSpeech();
  const [first, second, ...rest] = path;
  useEffect(() => {
    // The way back from a task keeps the filters.
    if (first !== 'tasks') lastLedger.current = href(['ledger'], Object.fromEntries(query));
  });
  if (first === undefined || (first === 'ledger' && second === undefined)) return <LedgerPage query={query} />;
  if (first === 'tasks' && second !== undefined && rest.length === 0) {
    return <TaskPage key={second} taskId={second} asOf={query.get('asOf') ?? undefined} back={lastLedger.current} />;
  }
  return (
    <Result
      status="404"
      title={text.problem.notFound}
      subTitle={text.problem.notFoundDetail}
      extra={<Button href={href(['ledger'])}>{text.task.back}</Button>}
    />
  );
}

/** Header, banner and the page that the URL names. */
export function Shell({ onSignOut }: { onSignOut: () => void }) {
  const { clock } = useWorkspace();
  const { text } = useSpeech();
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
        <a className="brand" href={href(['ledger'])}>
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
      <main className="page" ref={main} tabIndex={-1}>
        <Page />
      </main>
    </>
  );
}
