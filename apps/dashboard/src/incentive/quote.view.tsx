import { useSpeech } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import type { QuoteResult } from './award.shapes';
import { factWords, inFactWords } from './fact-words';
import { Fen } from './fen.view';
import type { ProgrammeRow } from './programme.shapes';
import { totalOf } from './quote-requests';
import { TraceView } from './trace.view';

const GETS = ['eligible', 'met'];

/** Why not: each condition that fails with what it looked at, and the facts that nobody knows. */
function Reasons({ result }: { result: QuoteResult }) {
  const { text } = useSpeech();
  const words = text.incentive;
  const { failed = [], missing = [], trace } = result;
  const lineOf = (id: string): string | undefined =>
    trace.find(({ op, in: given, out }) => op === 'condition' && (given.id === id || out.id === id))?.text;
  return (
    <ul className="reasons">
      {result.outcome === 'no-rule' && <li>{words.calculator.noRule}</li>}
      {failed.map((id) => (
        <li key={id}>
          {labelOf(words.failed, id)}
          {lineOf(id) !== undefined && <div className="quiet how">{inFactWords(lineOf(id) ?? '', words)}</div>}
        </li>
      ))}
      {missing.length > 0 && (
        <li>
          {words.calculator.missing}
          {words.colon}
          {missing.map((name) => factWords(name, words)).join(words.separator)}
        </li>
      )}
    </ul>
  );
}

function One({ result, title }: { result: QuoteResult; title: string }) {
  const { text } = useSpeech();
  const words = text.incentive;
  const { outcome, amountFen, yearIndex, shares = [], items = {} } = result;
  const gets = GETS.includes(outcome);
  return (
    <li className="quote">
      <div className="quote-head">
        <span>
          {title} <span className="quiet aside">{result.ruleKey}</span>
        </span>
        <span className={gets ? 'good' : 'bad'}>
          {labelOf(words.outcomes, outcome)}
          {yearIndex !== undefined && ` · ${words.calculator.yearIndex(yearIndex)}`}
        </span>
        {gets && amountFen !== undefined && (
          <strong>
            <Fen fen={amountFen} />
          </strong>
        )}
      </div>
      {Object.entries(items).map(([code, count]) => (
        <span key={code} className="report-item">
          {labelOf(words.items, code)} × {count}
        </span>
      ))}
      {gets &&
        shares.map(({ bearer, fen }) => (
          <span key={bearer} className="report-item quiet">
            {labelOf(words.bearers, bearer)} <Fen fen={fen} />
          </span>
        ))}
      {!gets && <Reasons result={result} />}
      <details>
        <summary>{words.calculator.show}</summary>
        <TraceView name={result.ruleKey} trace={result.trace} traceHash={result.traceHash} />
      </details>
    </li>
  );
}

/** What it gets first, then the rest with what stands in the way. */
export function QuoteView({ programme, results }: { programme: ProgrammeRow; results: readonly QuoteResult[] }) {
  const { text, say } = useSpeech();
  const { calculator } = text.incentive;
  const titles = new Map(programme.offers.map(({ ruleKey, title }) => [ruleKey, say(title)]));
  const gets = results.filter(({ outcome }) => GETS.includes(outcome));
  const rest = results.filter(({ outcome }) => !GETS.includes(outcome));
  const totalFen = totalOf(programme.offers, gets);
  const list = (some: readonly QuoteResult[]) =>
    some.map((result) => (
      <One key={result.ruleKey} result={result} title={titles.get(result.ruleKey) ?? result.ruleKey} />
    ));
  return (
    <>
      <section className="panel" aria-label={calculator.gets}>
        <div className="panel-title">
          <h2>{calculator.gets}</h2>
          <strong>
            {calculator.total} <Fen fen={totalFen} />
          </strong>
        </div>
        {gets.length === 0 ? (
          <p className="quiet">{calculator.nothing}</p>
        ) : (
          <ul className="quote-list">{list(gets)}</ul>
        )}
      </section>
      {rest.length > 0 && (
        <section className="panel" aria-label={calculator.not}>
          <h2>{calculator.not}</h2>
          <ul className="quote-list">{list(rest)}</ul>
        </section>
      )}
    </>
  );
}
