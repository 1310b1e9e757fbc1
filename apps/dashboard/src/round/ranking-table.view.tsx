import { UnitName } from '../app/unit-name.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { labelOf } from '../text/dictionary';
import { deductForm, rescindForm } from './round-forms';
import { mayDeduct } from './round-rights';
import type { Round, RoundSubject } from './round.shapes';

interface RoundProps {
  round: Round;
  onDone: () => void;
}

/** What was deducted for what, each with its reference; those that stand can be rescinded by right. */
export function Deductions({ round, subject, onDone }: RoundProps & { subject: RoundSubject }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const may = mayDeduct(round, subject, { person, units });
  const path = `/v1/tasks/rounds/${encodeURIComponent(round.id)}`;
  const target = (command: string) => ({ path: `${path}/${command}`, revision: round.revision });
  return (
    <>
      {subject.deductions.length === 0 && <p className="quiet">{text.round.noDeductions}</p>}
      <ul className="deductions">
        {subject.deductions.map(({ code, points, basisRef, reason, on }) => (
          <li key={basisRef}>
            <span>
              <strong>−{points}</strong> {labelOf(text.round.deductionCodes, code)}
              <span className="quiet aside">
                {on} · {basisRef} · {reason}
              </span>
            </span>
            {may && (
              <CommandButton
                size="small"
                form={rescindForm(subject, basisRef, text)}
                target={target('rescind')}
                onDone={onDone}
              />
            )}
          </li>
        ))}
      </ul>
      {may && round.card.deductions.length > 0 && (
        <CommandButton
          size="small"
          form={deductForm(round.card, subject, text)}
          target={target('deduct')}
          onDone={onDone}
        />
      )}
    </>
  );
}

function Consequences({ subject }: { subject: RoundSubject }) {
  const { text } = useSpeech();
  return subject.consequences.map((each) => (
    <span key={each} className={each === 'commend' ? 'plain-tag good' : 'plain-tag bad'}>
      {labelOf(text.round.consequenceWords, each)}
    </span>
  ));
}

const byRank = (a: RoundSubject, b: RoundSubject): number => (a.rank ?? Infinity) - (b.rank ?? Infinity);

/** Ranks, totals, and behind each total its deductions. */
export function RankingTable({ round, onDone }: RoundProps) {
  const { text } = useSpeech();
  return (
    <ol className="ranking">
      {[...round.subjects].sort(byRank).map((subject) => (
        <li key={subject.subjectId}>
          <details open={subject.deductions.length > 0 && round.subjects.length <= 3}>
            <summary>
              <span className="rank-no" aria-label={`${text.round.rank} ${subject.rank ?? '–'}`}>
                {subject.rank ?? '–'}
              </span>
              <span className="rank-unit">
                <UnitName slug={subject.subjectId} />
              </span>
              <Consequences subject={subject} />
              <span className="rank-total" aria-label={`${text.round.total} ${subject.total ?? '–'}`}>
                {subject.total ?? '–'}
                {subject.deducted > 0 && <span className="quiet"> −{subject.deducted}</span>}
              </span>
            </summary>
            <Deductions round={round} subject={subject} onDone={onDone} />
          </details>
        </li>
      ))}
    </ol>
  );
}
