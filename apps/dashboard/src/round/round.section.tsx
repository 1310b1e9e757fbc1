import { TrophyOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { RoundPage } from './round.page';
import { RoundsPage } from './rounds.page';

export const ROUND_SECTION: Section = {
  path: 'rounds',
  label: (text) => text.round.title,
  icon: <TrophyOutlined />,
  page: ({ path: [, id, ...rest] }, back) => {
    if (rest.length > 0) return undefined;
    return id === undefined ? <RoundsPage /> : <RoundPage key={id} roundId={id} back={back} />;
  },
};
