import { yuanOf } from '../app/money';
import { href } from '../app/route';
import { useSpeech, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { Rows } from '../report/rows.view';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { AccountEntry, Subject, SubjectFact } from './award.shapes';
import { factWords } from './fact-words';
import { Fen } from './fen.view';
import { correctForm, mayVerify, verifyForm } from './subject-forms';

/** A value as people write it: money in yuan, yes or no. */
function valueText(
  { fact, value }: Pick<SubjectFact, 'fact' | 'value'>,
  { form, factCodes }: Dictionary['incentive'],
): string {
  if (typeof value === 'boolean') return form.boolean[String(value)] ?? String(value);
  if (typeof value === 'number' && fact.endsWith('Fen')) return `¥${yuanOf(value)}`;
  const words = (code: unknown): string => labelOf(factCodes, String(code));
  return Array.isArray(value) ? value.map(words).join('、') : words(value);
}

interface FactsProps {
  subject: Subject;
  /** Not as it was known once. */
  now: boolean;
  onDone: () => void;
}

function FactActions({ subject, fact, onDone }: Omit<FactsProps, 'now'> & { fact: SubjectFact }) {
  const speech = useSpeech();
  const path = `/v1/incentives/subjects/${encodeURIComponent(subject.id)}`;
  const target = (command: string) => ({ path: `${path}/${command}`, revision: subject.revision });
  return (
    <span className="fact-do">
      {fact.status === 'declared' && (
        <CommandButton size="small" form={verifyForm(fact, speech)} target={target('verify-fact')} onDone={onDone} />
      )}
      <CommandButton size="small" form={correctForm(fact, speech)} target={target('correct-fact')} onDone={onDone} />
    </span>
  );
}

/** What is known of the subject: the business period of each fact, from when it holds, who vouches for it. */
export function FactsView({ subject, now, onDone }: FactsProps) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const { subject: words } = text.incentive;
  const acts = now && mayVerify(subject, { person, units });
  return (
    <section className="panel rows" aria-label={words.facts}>
      <h2>{words.facts}</h2>
      <Rows<SubjectFact>
        title={words.facts}
        rows={subject.facts}
        rowKey={({ fact, period, validFrom }) => `${fact} ${period} ${validFrom}`}
        empty={<p className="quiet nothing">{words.nothing}</p>}
        columns={[
          {
            ...{ key: 'fact', title: words.fact, width: 200 },
            render: ({ fact }) => <span title={fact}>{factWords(fact, text.incentive)}</span>,
          },
          { key: 'period', title: words.period, width: 100 },
          { key: 'value', title: words.value, width: 160, render: (fact) => valueText(fact, text.incentive) },
          {
            ...{ key: 'status', title: words.status, width: 90 },
            render: ({ status }) => (
              <span className={status === 'verified' ? 'good' : 'bad'}>
                {status === 'verified' ? words.verified : words.declared}
              </span>
            ),
          },
          { key: 'validFrom', title: words.validFrom, width: 110 },
          { key: 'sourceRef', title: words.source, width: 130 },
          ...(acts
            ? [
                {
                  ...{ key: 'act', title: '', width: 150 },
                  render: (fact: SubjectFact) => <FactActions subject={subject} fact={fact} onDone={onDone} />,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

const sum = (value: unknown) => (typeof value === 'number' ? <Fen fen={value} /> : '–');

/** Every award of the subject as its own books have it. */
export function AccountView({ subject }: { subject: Subject }) {
  const { text } = useSpeech();
  const { subject: words, award, once, kindNames } = text.incentive;
  return (
    <section className="panel rows" aria-label={words.account}>
      <h2>{words.account}</h2>
      <Rows<AccountEntry>
        title={words.account}
        rows={subject.account}
        rowKey={({ awardId }) => awardId}
        empty={<p className="quiet nothing">{words.nothing}</p>}
        columns={[
          {
            ...{ key: 'awardId', title: award.unnamed, width: 260 },
            render: ({ awardId, ruleKey }) => (
              <>
                <a href={href(['incentives', 'awards', awardId])}>{ruleKey}</a>
                <div className="quiet">{awardId}</div>
              </>
            ),
          },
          {
            ...{ key: 'occurrenceKey', title: award.occasion },
            render: ({ occurrenceKey }) => labelOf({ once }, String(occurrenceKey)),
          },
          {
            ...{ key: 'kind', title: award.kind },
            render: ({ kind }) => (typeof kind === 'string' ? labelOf(kindNames, kind) : '–'),
          },
          { key: 'computedFen', title: award.computed, align: 'right', render: (entry) => sum(entry.computedFen) },
          { key: 'grantedFen', title: award.granted, align: 'right', render: (entry) => sum(entry.grantedFen) },
          { key: 'grantedOn', title: award.opened },
        ]}
      />
    </section>
  );
}

/** What superior levels paid for the same kinds (INC-08). */
export function PriorsView({ subject: { priors } }: { subject: Subject }) {
  const { text } = useSpeech();
  const { subject: words, levels, kindNames } = text.incentive;
  if (priors.length === 0) return null;
  return (
    <section className="panel rows" aria-label={words.priors}>
      <h2>{words.priors}</h2>
      <Rows
        title={words.priors}
        rows={priors}
        rowKey={(prior) => JSON.stringify(prior)}
        columns={[
          { key: 'kind', title: words.priorKind, render: ({ kind }) => labelOf(kindNames, kind) },
          { key: 'level', title: words.level, render: ({ level }) => labelOf(levels, level) },
          { key: 'period', title: words.period },
          { key: 'paidFen', title: words.paid, align: 'right', render: ({ paidFen }) => <Fen fen={paidFen} /> },
          { key: 'sourceRef', title: words.source },
        ]}
      />
    </section>
  );
}
