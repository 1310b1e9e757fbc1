import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { Facts } from '../app/facts.view';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { type Action, ActionBar } from '../command/action-bar.view';
import { HistoryView } from '../history/history.view';
import { type Stored, useStored } from '../history/stored';
import { labelOf } from '../text/dictionary';
import type { Programme } from './award.shapes';
import { FundFlow } from './fund-flow.view';
import { PROGRAMME_COMMANDS, programmeForm, programmeRights } from './programme-forms';
import { FundsView, KindsView, ParamsView } from './programme-parts.view';
import { RulesView } from './rules.view';
import { MoneyState } from './state.view';

const PROGRAMME_STORED = {
  ...({ service: 'incentives', collection: 'programmes', category: 'programme' } as const),
  report: 'incentives-programmes',
};

function ProgrammeActions({ programme, onDone }: { programme: Programme; onDone: () => void }) {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const rights = programmeRights(programme, { person, units });
  const path = `/v1/incentives/programmes/${encodeURIComponent(programme.id)}`;
  const actions = PROGRAMME_COMMANDS.filter((command) => rights.includes(command)).map((command): Action => ({
    key: command,
    form: programmeForm(command, programme, speech, today),
    target: { path: `${path}/${command}`, revision: programme.revision },
  }));
  return <ActionBar actions={actions} onDone={onDone} />;
}

function ProgrammeView({ state: programme, history, onDone }: Stored<Programme> & { onDone: () => void }) {
  const { text, say } = useSpeech();
  const { terms, levels, events } = text.incentive;
  return (
    <>
      <PageTitle title={say(programme.terms.title)} />
      <div className="task-header">
        <div className="task-line">
          <MoneyState state={programme.state} />
          <span className="quiet task-id">{programme.id}</span>
          {programme.closingProposed !== null && <span className="bad">{terms.closing}</span>}
        </div>
        <ProgrammeActions programme={programme} onDone={onDone} />
      </div>
      <section className="panel round-facts">
        <Facts
          facts={[
            [terms.document, programme.documentId],
            [terms.owner, <UnitName slug={programme.ownerUnitId} />],
            [terms.level, labelOf(levels, programme.terms.level)],
            [terms.from, programme.effectiveFrom],
            [terms.to, programme.effectiveTo ?? terms.open],
            programme.terms.assumedDates && [terms.assumed, ''],
            [terms.basis, programme.terms.basis.join('、')],
          ]}
        />
      </section>
      <FundFlow programme={programme} />
      <RulesView programme={programme} onDone={onDone} />
      <ParamsView params={programme.params} />
      <KindsView kinds={programme.kinds} />
      <FundsView funds={programme.funds} />
      <section className="panel">
        <h2>{terms.history}</h2>
        <HistoryView rows={history} words={events} />
      </section>
    </>
  );
}

/** One programme: its rules in every version, parameters, and the money of its funds over the year. */
export function ProgrammePage({ programmeKey }: { programmeKey: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Programme>(PROGRAMME_STORED, programmeKey);
  return (
    <div className="stack">
      <a className="back" href={href(['incentives'])}>
        <ArrowLeftOutlined aria-hidden /> {text.incentive.views.programmes}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <ProgrammeView {...loaded.data} onDone={loaded.reload} />}
    </div>
  );
}
