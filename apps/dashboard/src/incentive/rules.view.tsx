import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { labelOf } from '../text/dictionary';
import type { Programme, RuleVersion } from './award.shapes';
import { ownsProgramme, versionForm } from './programme-forms';
import { factWords } from './fact-words';

const inForce = ({ effectiveFrom, effectiveTo }: RuleVersion, today: string): boolean =>
  (effectiveFrom === null || effectiveFrom <= today) && (effectiveTo === null || today <= effectiveTo);

/** Versions of one rule stand together. */
const byRule = (rules: readonly RuleVersion[]): RuleVersion[] =>
  [...new Set(rules.map(({ ruleKey }) => ruleKey))].flatMap((key) => rules.filter(({ ruleKey }) => ruleKey === key));

interface RulesProps {
  programme: Programme;
  onDone: () => void;
}

/** The owner's officer goes on from the newest version. */
function NewVersion({ programme, version, onDone }: RulesProps & { version: RuleVersion }) {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const today = useToday();
  const newest = programme.rules.filter(({ ruleKey }) => ruleKey === version.ruleKey).at(-1);
  if (newest !== version || programme.state !== 'inForce' || !ownsProgramme(programme, { person, units })) return null;
  const path = `/v1/incentives/programmes/${encodeURIComponent(programme.id)}/enact-rule-version`;
  return (
    <CommandButton
      size="small"
      form={versionForm(version, speech, today)}
      target={{ path, revision: programme.revision }}
      onDone={onDone}
    />
  );
}

function RuleDetails({ version, ...props }: RulesProps & { version: RuleVersion }) {
  const { text } = useSpeech();
  const { rule } = version;
  const { terms } = text.incentive;
  const inputs = Object.keys(rule.inputs).map((name) => factWords(name, text.incentive));
  return (
    <>
      {inputs.length > 0 && (
        <p>
          <span className="quiet">{terms.inputs}：</span>
          {inputs.join('、')}
        </p>
      )}
      {(rule.eligibility ?? []).length > 0 && (
        <ul className="opinions">
          {(rule.eligibility ?? []).map(({ id, feel }) => (
            <li key={id}>
              <span>{labelOf(text.incentive.failed, id)}</span>
              <code>{feel}</code>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{terms.pack}</summary>
        <pre className="event-json">{JSON.stringify(rule, null, 2)}</pre>
      </details>
      <NewVersion version={version} {...props} />
    </>
  );
}

/** Every version of every rule: what it is, its clauses, and the days that it holds for. */
export function RulesView(props: RulesProps) {
  const { text, say } = useSpeech();
  const today = useToday();
  const { terms, ruleTypes, occurrences, modes, subjects } = text.incentive;
  return (
    <section className="panel" aria-label={terms.rules}>
      <h2>{terms.rules}</h2>
      <ul className="money-rules">
        {byRule(props.programme.rules).map((version) => {
          const { ruleKey, version: no, effectiveFrom, effectiveTo, rule } = version;
          const kinds = [labelOf(ruleTypes, rule.type), labelOf(subjects, rule.subject)];
          const when = [labelOf(occurrences, rule.occurrence), labelOf(modes, rule.mode ?? 'application')];
          return (
            <li key={`${ruleKey} ${no}`}>
              <details>
                <summary>
                  <span className="rule-name">
                    {say(rule.title)}
                    <span className="quiet aside">
                      {ruleKey} v{no}
                    </span>
                  </span>
                  <span className="quiet">{[...kinds, ...when].join(' · ')}</span>
                  <span className={inForce(version, today) ? 'good' : 'quiet'}>
                    {effectiveFrom ?? terms.ever} – {effectiveTo ?? terms.open}
                  </span>
                  <span className="quiet">{rule.basis.join('、')}</span>
                </summary>
                <RuleDetails version={version} {...props} />
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
