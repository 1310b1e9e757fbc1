import { PayCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Route } from '../app/route';
import type { Section } from '../app/sections';
import { AwardPage } from './award.page';
import { CalculatorPage } from './calculator.page';
import { INCENTIVE_VIEWS, type IncentiveView } from './incentive-frame.view';
import { ListPage } from './list.page';
import { LISTS } from './lists';
import { ProgrammePage } from './programme.page';
import { QueuesPage } from './queues.page';
import { SubjectPage } from './subject.page';
import { WhatIfPage } from './what-if.page';

const isView = (name: string): name is IncentiveView => (INCENTIVE_VIEWS as readonly string[]).includes(name);

function listPage(view: IncentiveView): ReactNode {
  if (view === 'queues') return <QueuesPage />;
  if (view === 'calculator') return <CalculatorPage />;
  if (view === 'what-if') return <WhatIfPage />;
  return <ListPage key={view} view={view} list={LISTS[view]} />;
}

function thingPage(view: IncentiveView, id: string, { query }: Route): ReactNode {
  if (view === 'programmes') return <ProgrammePage key={id} programmeKey={id} />;
  if (view === 'awards') return <AwardPage key={id} awardId={id} />;
  return view === 'subjects' && <SubjectPage key={id} subjectId={id} knownAt={query.get('knownAt') ?? undefined} />;
}

export const INCENTIVE_SECTION: Section = {
  path: 'incentives',
  label: (text) => text.incentive.title,
  icon: <PayCircleOutlined />,
  forFirms: true,
  page: (route) => {
    const [, view = 'programmes', id, ...rest] = route.path;
    if (rest.length > 0 || !isView(view)) return undefined;
    return id === undefined ? listPage(view) : thingPage(view, id, route);
  },
};
