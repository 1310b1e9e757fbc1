import { PayCircleOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Route } from '../app/route';
import type { Section } from '../app/sections';
import { DepositPage } from '../deposit/deposit.page';
import { FundPage } from '../fund/fund.page';
import { LoanPage } from '../loan/loan.page';
import { RosterPage } from '../roster/roster.page';
import { AwardPage } from './award.page';
import { CalculatorPage } from './calculator.page';
import { INCENTIVE_VIEWS, type IncentiveView } from './incentive-frame.view';
import { ListPage } from './list.page';
import { LISTS } from './lists';
import { ProgrammePage } from './programme.page';
import { QueuesPage } from './queues.page';
import { SubjectPage } from './subject.page';

/** With the editor's parser of YAML, which nobody else needs. */
const WhatIfPage = lazy(async () => ({ default: (await import('./what-if.page')).WhatIfPage }));

const isView = (name: string): name is IncentiveView => (INCENTIVE_VIEWS as readonly string[]).includes(name);

function listPage(view: IncentiveView): ReactNode {
  if (view === 'queues') return <QueuesPage />;
  if (view === 'calculator') return <CalculatorPage />;
  if (view === 'what-if') {
    return (
      <Suspense fallback={<Skeleton active paragraph={{ rows: 10 }} />}>
        <WhatIfPage />
      </Suspense>
    );
  }
  return <ListPage key={view} view={view} list={LISTS[view]} />;
}

function thingPage(view: IncentiveView, id: string, { query }: Route): ReactNode {
  if (view === 'programmes') return <ProgrammePage key={id} programmeKey={id} />;
  if (view === 'subjects') return <SubjectPage key={id} subjectId={id} knownAt={query.get('knownAt') ?? undefined} />;
  if (view === 'funds') return <FundPage key={id} fundId={id} />;
  if (view === 'deposits') return <DepositPage key={id} depositId={id} />;
  if (view === 'rosters') return <RosterPage key={id} entryId={id} />;
  if (view === 'loans') return <LoanPage key={id} loanId={id} />;
  return view === 'awards' && <AwardPage key={id} awardId={id} />;
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
