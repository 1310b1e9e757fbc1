import { type Fact, Facts } from '../app/facts.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { Award } from './award.shapes';
import { factWords } from './fact-words';
import { Fen } from './fen.view';

const SubjectLink = ({ id }: { id: string }) => <a href={href(['incentives', 'subjects', id])}>{id}</a>;

/** Documents by their names and numbers. */
export const EvidenceNames = ({ evidence }: Pick<Award, 'evidence'>) =>
  evidence.map(({ name, docRef }) => (
    <span key={`${name} ${docRef}`} className="report-item">
      {name} <span className="quiet">{docRef}</span>
    </span>
  ));

function moneyOf(award: Award, { award: words }: Dictionary['incentive']): Fact[] {
  const { computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen, appliedFen, reversedFen } = award;
  return [
    [words.computed, <Fen fen={computedFen} />],
    award.grantedOn !== null && [words.granted, <Fen fen={grantedFen} />],
    paidFen > 0 && [words.paid, <Fen fen={paidFen} />],
    refundedFen > 0 && [words.refunded, <Fen fen={refundedFen} />],
    clawbackDueFen > 0 && [words.due, <Fen fen={clawbackDueFen} />],
    appliedFen > 0 && [words.applied, <Fen fen={appliedFen - reversedFen} />],
  ];
}

/** The sums, who bears them, and the funds that hold them. */
export function AwardMoney({ award }: { award: Award }) {
  const { text } = useSpeech();
  const { award: words, bearers, items } = text.incentive;
  return (
    <section className="panel">
      <h2>{words.money}</h2>
      <Facts
        facts={[
          ...moneyOf(award, text.incentive),
          award.shares.length > 0 && [
            words.shares,
            award.shares.map(({ bearer, fen }) => (
              <span key={bearer} className="report-item">
                {labelOf(bearers, bearer)} <Fen fen={fen} />
              </span>
            )),
          ],
          award.funds.length > 0 && [
            words.funds,
            award.funds.map(({ fundId, fen, paidFen }) => (
              <span key={fundId} className="report-item">
                <a href={href(['incentives', 'funds', fundId])}>{fundId}</a> <Fen fen={paidFen} /> / <Fen fen={fen} />
              </span>
            )),
          ],
          award.items.length > 0 && [
            words.items,
            award.items.map(({ code, count }) => (
              <span key={code} className="report-item">
                {labelOf(items, code)} × {count}
              </span>
            )),
          ],
        ]}
      />
    </section>
  );
}

export function AwardFacts({ award }: { award: Award }) {
  const { text } = useSpeech();
  const { award: words, terms, kindNames } = text.incentive;
  const { subjectId, payeeId, period, eventKey, kind, runId, declared, refusal, endReason, byAwardId } = award;
  return (
    <section className="panel">
      <h2>{words.rule}</h2>
      <Facts
        facts={[
          [words.subject, <SubjectLink id={subjectId} />],
          payeeId !== subjectId && [words.payee, <SubjectLink id={payeeId} />],
          [words.unit, <UnitName slug={award.unitId} />],
          [words.rule, `${award.ruleKey} · v${award.ruleVersion}`],
          (period ?? eventKey) !== null && [words.occasion, period ?? eventKey],
          kind !== null && [words.kind, labelOf(kindNames, kind)],
          [words.on, award.onDate],
          runId !== null && [words.run, runId],
          award.evidence.length > 0 && [words.evidence, <EvidenceNames evidence={award.evidence} />],
          declared.length > 0 && [words.declared, declared.map((name) => factWords(name, text.incentive)).join('、')],
          refusal !== null && [words.refusal, refusal],
          endReason !== null && [words.ended, endReason],
          byAwardId !== null && [words.by, <a href={href(['incentives', 'awards', byAwardId])}>{byAwardId}</a>],
          [terms.basis, award.basis.join('、')],
        ]}
      />
    </section>
  );
}
