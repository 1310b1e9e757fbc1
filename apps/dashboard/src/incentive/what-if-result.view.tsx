import { Facts } from '../app/facts.view';
import { href } from '../app/route';
import { useSpeech } from '../app/workspace';
import { type ReportColumn, Rows } from '../report/rows.view';
import { Fen } from './fen.view';
import type { Simulation, SimulationRow, SimulationTotals } from './what-if.shapes';

function Change({ fen }: { fen: number }) {
  return (
    <span className={fen > 0 ? 'good' : fen < 0 ? 'bad' : 'quiet'}>
      {fen > 0 && '+'}
      <Fen fen={fen} />
    </span>
  );
}

type Sums = Pick<SimulationTotals, 'paidFen' | 'presentFen' | 'changedFen' | 'differenceFen'>;

/** What was paid, what the present rules come to, what the changed ones would, and the difference. */
function useSums<Row extends Sums>(): ReportColumn<Row>[] {
  const { text } = useSpeech();
  const { whatIf, award } = text.incentive;
  const titles = { paidFen: award.paid, presentFen: whatIf.before, changedFen: whatIf.after } as const;
  const plain = (['paidFen', 'presentFen', 'changedFen'] as const).map((key): ReportColumn<Row> => ({
    ...{ key, title: titles[key], align: 'right', width: 130 },
    render: (row) => <Fen fen={row[key]} />,
  }));
  const difference: ReportColumn<Row> = {
    ...{ key: 'differenceFen', title: whatIf.change, align: 'right', width: 130 },
    render: ({ differenceFen }) => <Change fen={differenceFen} />,
  };
  return [...plain, difference];
}

type Group = SimulationTotals & { key: string };

function Groups({ title, name, groups }: { title: string; name: string; groups: readonly Group[] }) {
  const { text } = useSpeech();
  const { whatIf } = text.incentive;
  const sums = useSums<Group>();
  return (
    <section className="panel rows" aria-label={title}>
      <h2>{title}</h2>
      <Rows<Group>
        title={title}
        rows={groups}
        rowKey={({ key }) => key}
        columns={[
          { key: name, title, render: ({ key }) => key, width: 220 },
          { key: 'gainers', title: whatIf.gains, width: 80 },
          { key: 'losers', title: whatIf.loses, width: 80 },
          ...sums,
        ]}
      />
    </section>
  );
}

/** Who gains and who loses: in all, per rule and unit, and the largest differences one by one. */
export function WhatIfResult({ simulation }: { simulation: Simulation }) {
  const { text } = useSpeech();
  const { whatIf, award, rule } = text.incentive;
  const { totals, byRule, byUnit, rows } = simulation;
  const sums = useSums<SimulationRow>();
  return (
    <>
      <section className="panel" aria-label={whatIf.total}>
        <h2>{whatIf.total}</h2>
        <Facts
          facts={[
            [whatIf.gains, whatIf.counts(String(totals.gainers))],
            [whatIf.loses, whatIf.counts(String(totals.losers))],
            [whatIf.same, whatIf.counts(String(totals.unchanged))],
            [award.paid, <Fen fen={totals.paidFen} />],
            [whatIf.before, <Fen fen={totals.presentFen} />],
            [whatIf.after, <Fen fen={totals.changedFen} />],
            [whatIf.change, <Change fen={totals.differenceFen} />],
          ]}
        />
      </section>
      <Groups title={rule} name="ruleKey" groups={byRule.map((each) => ({ ...each, key: each.ruleKey }))} />
      <Groups title={whatIf.unit} name="unitId" groups={byUnit.map((each) => ({ ...each, key: each.unitId }))} />
      <section className="panel rows" aria-label={whatIf.subject}>
        <h2>{whatIf.subject}</h2>
        <Rows<SimulationRow>
          title={whatIf.subject}
          rows={rows}
          rowKey={({ subjectId, ruleKey, occurrenceKey }) => `${subjectId} ${ruleKey} ${occurrenceKey}`}
          columns={[
            {
              ...{ key: 'subjectId', title: whatIf.subject, width: 200 },
              render: ({ subjectId }) => <a href={href(['incentives', 'subjects', subjectId])}>{subjectId}</a>,
            },
            { key: 'ruleKey', title: rule, width: 200 },
            { key: 'occurrenceKey', title: award.occasion, width: 90 },
            ...sums,
          ]}
        />
      </section>
    </>
  );
}
