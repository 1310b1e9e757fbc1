import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { href, useRoute } from './route';
import { sectionOf, SECTIONS } from './sections';
import { homeOf } from './home';
import { holdsNoPost } from './reach';
import { useSpeech, useWorkspace } from './workspace';

function Links({ onGo }: { onGo?: () => void }) {
  const { text } = useSpeech();
  const { person } = useWorkspace();
  const here = sectionOf(useRoute().path[0] ?? homeOf(person));
  return (
    <ul className="nav-links">
      {SECTIONS.filter(({ forFirms }) => forFirms || !holdsNoPost(person)).map((section) => (
        <li key={section.path}>
          <a href={href([section.path])} aria-current={section === here ? 'page' : undefined} onClick={onGo}>
            <span className="nav-icon" aria-hidden>
              {section.icon}
            </span>
            {section.label(text)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The sections beside the page. */
export function NavigationRail() {
  const { text } = useSpeech();
  return (
    <nav className="rail" aria-label={text.nav.label}>
      <Links />
    </nav>
  );
}

/** The sections of a phone: behind a button. */
export function NavigationDrawer() {
  const { text } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        icon={<MenuOutlined aria-hidden />}
        aria-label={text.nav.open}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={240} title={text.product}>
        <nav className="drawer-nav" aria-label={text.nav.label}>
          <Links onGo={() => setOpen(false)} />
        </nav>
      </Drawer>
    </>
  );
}
