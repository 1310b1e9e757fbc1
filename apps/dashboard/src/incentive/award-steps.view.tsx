import { Facts } from '../app/facts.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import type { Award, AwardReview } from './award.shapes';

interface Reviewed {
  procedure: { review: readonly string[]; decide: string; pay?: string };
  reviews: readonly (Omit<AwardReview, 'on'> & { on?: string })[];
}

/** The opinion of each unit that is asked for one, and who decides and pays. */
export function ReviewsView({ thing: { procedure, reviews } }: { thing: Reviewed }) {
  const { text } = useSpeech();
  const { award: words, opinions } = text.incentive;
  const { review, decide, pay } = procedure;
  return (
    <section className="panel">
      <h2>{words.reviews}</h2>
      {review.length === 0 && <p className="quiet">{words.noReviews}</p>}
      <ul className="opinions">
        {review.map((unitId) => {
          const given = reviews.find((each) => each.unitId === unitId);
          return (
            <li key={unitId}>
              <UnitName slug={unitId} />
              {given ? (
                <span>
                  <strong className={given.opinion === 'disagree' ? 'bad' : 'good'}>
                    {labelOf(opinions, given.opinion)}
                  </strong>
                  <span className="quiet aside">
                    {given.on} {given.findings}
                  </span>
                </span>
              ) : (
                <span className="quiet">{words.waiting}</span>
              )}
            </li>
          );
        })}
      </ul>
      <Facts
        facts={[
          [words.decides, <UnitName slug={decide} />],
          pay !== undefined && [words.pays, <UnitName slug={pay} />],
        ]}
      />
    </section>
  );
}

/** Where and until when it is posted, and who objects. */
export function PublicityView({
  thing: { publicity, objections },
}: {
  thing: Pick<Award, 'publicity' | 'objections'>;
}) {
  const { text } = useSpeech();
  const { award: words } = text.incentive;
  const outcomes: Readonly<Record<string, string>> = { upheld: words.upheld, dismissed: words.dismissed };
  return (
    <section className="panel">
      <h2>{words.publicity}</h2>
      {publicity ? (
        <p>
          {publicity.place} · {words.from(publicity.from, publicity.to)}
        </p>
      ) : (
        <p className="quiet">{words.noPublicity}</p>
      )}
      <ul className="opinions">
        {objections.map(({ objectionId, objector, reason, outcome }) => (
          <li key={objectionId}>
            <span>
              {objector !== null && <>{objector}：</>}
              {reason}
            </span>
            <strong className={outcome === 'upheld' ? 'bad' : ''}>
              {outcome === null ? words.openObjection : labelOf(outcomes, outcome)}
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is waited for, by whom and until when. */
export function AwardDeadlines({ award: { deadlines } }: { award: Award }) {
  const { text } = useSpeech();
  const { award: words, kinds } = text.incentive;
  if (deadlines.length === 0) return null;
  return (
    <section className="panel">
      <h2>{words.deadlines}</h2>
      <ul className="opinions">
        {deadlines.map(({ kind, unitId, dueOn, doneOn, missed }) => (
          <li key={`${kind} ${unitId} ${dueOn}`}>
            <span>
              {labelOf(kinds, kind)} <UnitName slug={unitId} />
            </span>
            <span className={missed ? 'bad' : 'quiet'}>
              {words.dueOn} {dueOn}
              {doneOn !== undefined && ` · ${words.done} ${doneOn}`}
              {missed && ` · ${words.missed}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
