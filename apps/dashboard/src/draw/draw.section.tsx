import { RetweetOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { DrawPage } from './draw.page';
import { DrawsPage } from './draws.page';

export const DRAW_SECTION: Section = {
  path: 'draws',
  label: (text) => text.draw.title,
  icon: <RetweetOutlined />,
  page: ({ path: [, id, ...rest] }, back) => {
    if (rest.length > 0) return undefined;
    return id === undefined ? <DrawsPage /> : <DrawPage key={id} drawId={id} back={back} />;
  },
};
