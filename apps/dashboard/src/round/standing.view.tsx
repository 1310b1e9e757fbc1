import { CheckCircleFilled } from '@ant-design/icons';
import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import type { CardCriterion, Round, RoundSubject } from './round.shapes';
import { type Standing, standingOf } from './standing';

/** Where a criterion stands on the page. */
export const criterionAnchor = (code: string): string => `criterion-${code.replaceAll('.', '-')}`;

function toCriterion(code: string): void {
  const row = document.getElementById(criterionAnchor(code));
  row?.scrollIntoView({ block: 'center' });
  row?.focus({ preventScroll: true });
}

function CodeList({ words, criteria }: { words: string; criteria: readonly CardCriterion[] }) {
  return (
    <li>
      {words}
      <span className="code-list">
        {criteria.map(({ code, mandatory }) => (
          <button
            key={code}
            type="button"
            className={mandatory ? 'code code-mandatory' : 'code'}
            onClick={() => toCriterion(code)}
          >
            {code}
          </button>
        ))}
      </span>
    </li>
  );
}

function Missing({ round, subject, standing }: { round: Round; subject: RoundSubject; standing: Standing }) {
  const { text } = useSpeech();
  const words = text.round;
  const components = round.card.components.filter(({ code }) => subject.components[code] === undefined);
  const noGrade = round.card.grades.length > 0 && subject.grade === null && round.state === 'reviewing';
  const open = round.state === 'open';
  const { missing, unproven } = standing;
  if (!open && round.state !== 'reviewing') return null;
  if (missing.length + unproven.length + (open ? 0 : components.length) === 0 && !noGrade) {
    return (
      <p className="good">
        <CheckCircleFilled aria-hidden /> {open ? words.nothingMissingYet : words.nothingMissing}
      </p>
    );
  }
  return (
    <ul className="round-missing">
      {missing.length > 0 && (
        <CodeList words={(open ? words.missingSelf : words.missingReview)(missing.length)} criteria={missing} />
      )}
      {unproven.length > 0 && <CodeList words={words.unproven(unproven.length)} criteria={unproven} />}
      {!open && components.length > 0 && (
        <li>{words.missingScores(components.map(({ code }) => labelOf(words.components, code)))}</li>
      )}
      {noGrade && <li>{words.missingGrade}</li>}
    </ul>
  );
}

function Figures({ round, subject, standing }: { round: Round; subject: RoundSubject; standing: Standing }) {
  const { text } = useSpeech();
  const words = text.round;
  const { maximum, selfPoints, reviewedPoints } = standing;
  const { total, rate, deducted } = subject;
  return (
    <dl className="sum-line">
      {maximum > 0 && (
        <>
          <div>
            <dt>{words.selfPoints}</dt>
            <dd>{words.ofMaximum(String(selfPoints), maximum)}</dd>
          </div>
          <div>
            <dt>{words.reviewedPoints}</dt>
            <dd>{words.ofMaximum(String(reviewedPoints), maximum)}</dd>
          </div>
        </>
      )}
      {total !== null && (
        <div>
          <dt>{words.total}</dt>
          <dd>{total}</dd>
        </div>
      )}
      {deducted > 0 && (
        <div>
          <dt>{words.deducted}</dt>
          <dd>−{deducted}</dd>
        </div>
      )}
      {round.card.mode === 'weighted' && rate !== null && (
        <div>
          <dt>{words.rate}</dt>
          <dd>{rate}%</dd>
        </div>
      )}
    </dl>
  );
}

/** Points, mandatory conditions (必备条件) and what is missing, as the marks stand now. */
export function StandingView({ round, subject }: { round: Round; subject: RoundSubject }) {
  const { text } = useSpeech();
  const words = text.round;
  const standing = standingOf(round, subject);
  const { mandatory, passed } = standing;
  const { qualified, mandatoryFailed } = subject;
  return (
    <section className="panel missing" aria-label={words.total}>
      <Figures round={round} subject={subject} standing={standing} />
      {mandatory > 0 && (
        <p>
          {words.mandatoryOf(passed, mandatory)} ·{' '}
          <span className={qualified === null ? 'quiet' : qualified ? 'good' : 'bad'}>
            {qualified === null
              ? words.undecided
              : qualified
                ? words.qualified
                : words.notQualified(mandatoryFailed.join('、'))}
          </span>
        </p>
      )}
      <div aria-live="polite">
        <Missing round={round} subject={subject} standing={standing} />
      </div>
    </section>
  );
}
