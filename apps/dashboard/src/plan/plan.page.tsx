import { ArrowLeftOutlined } from '@ant-design/icons';
import { Descriptions, Skeleton } from 'antd';
import { useLoaded, useReportChanges } from '../app/loaded';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { LedgerItemsView } from '../ledger-item/ledger-items.view';
import { MetricsView } from '../metric/metrics.view';
import { useRouteQuery } from '../report/report-query';
import { labelOf } from '../text/dictionary';
import { BoardView } from './board.view';
import { BodyView, EventsView, planTarget } from './body.view';
import { amendForm, closeForm, createTaskForm, planRights, type PlanRights, revokeForm } from './plan-forms';
import type { PlanState } from './plan.shapes';

const VIEWS = ['board', 'metrics', 'ledgers', 'body', 'events'] as const;
/** What belongs to one view only. */
const FILTERS = ['unitId', 'state', 'ledger', 'stage'];
type View = (typeof VIEWS)[number];

/** The views that this plan has something for. */
function viewsOf(plan: PlanState): View[] {
  const has: Record<View, boolean> = {
    ...{ board: true, metrics: plan.metrics.length > 0, ledgers: plan.ledgers.length > 0 },
    ...{ body: plan.seats.length > 0, events: plan.events.length > 0 },
  };
  return VIEWS.filter((view) => has[view]);
}

interface PartProps {
  plan: PlanState;
  rights: PlanRights;
  onDone: () => void;
}

function PlanActions({ plan, rights, onDone }: PartProps) {
  const { text } = useSpeech();
  return (
    <div className="actions">
      {rights.office && (
        <CommandButton
          type="primary"
          form={createTaskForm(text, plan.planId)}
          target={{ path: '/v1/tasks/tasks' }}
          onDone={onDone}
        />
      )}
      {rights.owner && (
        <>
          <CommandButton form={amendForm(text, plan)} target={planTarget(plan, 'amend')} onDone={onDone} />
          <CommandButton form={closeForm(text)} target={planTarget(plan, 'close')} onDone={onDone} />
          <CommandButton danger form={revokeForm(text)} target={planTarget(plan, 'revoke')} onDone={onDone} />
        </>
      )}
    </div>
  );
}

function PlanFacts({ plan }: { plan: PlanState }) {
  const { text, say } = useSpeech();
  const running = plan.phases.filter((phase) => phase.running).map(({ title }) => say(title));
  const { plan: words } = text;
  const items = [
    { key: 'document', label: words.document, children: `${plan.packId} · ${words.version(plan.packVersion)}` },
    { key: 'unit', label: words.adoptingUnit, children: <UnitName slug={plan.adoptingUnit} /> },
    { key: 'office', label: words.officeUnit, children: <UnitName slug={plan.officeUnit} /> },
    { key: 'adopted', label: words.adoptedOn, children: plan.adoptedOn },
    {
      ...{ key: 'effective', label: words.effective },
      children: `${plan.effectiveFrom} – ${plan.effectiveTo ?? words.openEnd}`,
    },
    ...(plan.phases.length > 0
      ? [{ key: 'phase', label: words.phase, children: running.length > 0 ? running.join('、') : words.gap }]
      : []),
  ];
  return (
    <section className="panel plan-facts">
      <Descriptions size="small" column={{ xs: 1, sm: 1, md: 3 }} items={items} />
    </section>
  );
}

function PlanBody({ plan, onDone }: { plan: PlanState; onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text, say } = useSpeech();
  const query = useRouteQuery(FILTERS, ['view']);
  const views = viewsOf(plan);
  const view = views.find((each) => each === query.values.view) ?? 'board';
  const parts = { plan, rights: planRights(plan, person, units), onDone };
  return (
    <>
      <PageTitle title={say(plan.title)}>
        <PlanActions {...parts} />
      </PageTitle>
      <p className="quiet page-note">{labelOf(text.plan.states, plan.state)}</p>
      <PlanFacts plan={plan} />
      {views.length > 1 && (
        <nav className="view-links" aria-label={text.plan.viewLabel}>
          {views.map((each) => (
            <a
              key={each}
              href={href(['plans', plan.planId], { view: each === 'board' ? undefined : each })}
              aria-current={each === view ? 'page' : undefined}
            >
              {text.plan.views[each]}
            </a>
          ))}
        </nav>
      )}
      {view === 'board' && <BoardView plan={plan} query={query} />}
      {view === 'metrics' && <MetricsView plan={plan} query={query} />}
      {view === 'ledgers' && <LedgerItemsView plan={plan} query={query} />}
      {view === 'body' && <BodyView {...parts} />}
      {view === 'events' && <EventsView {...parts} />}
    </>
  );
}

/** One plan: its tasks as a board by phase, its metrics, ledgers, leading group and dates. */
export function PlanPage({ planId }: { planId: string }) {
  const { api } = useWorkspace();
  const { language, text } = useSpeech();
  const loaded = useLoaded(`${language} ${planId}`, (signal) =>
    api.get<PlanState>(`/v1/tasks/plans/${encodeURIComponent(planId)}`, {}, signal),
  );
  useReportChanges(['plan-progress'], loaded.reload);
  return (
    <>
      <a className="back" href={href(['plans'])}>
        <ArrowLeftOutlined aria-hidden /> {text.plan.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active />}
      {loaded.data && <PlanBody plan={loaded.data} onDone={loaded.reload} />}
    </>
  );
}
