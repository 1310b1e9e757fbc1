import type { ReactNode } from 'react';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useSpeech } from '../app/workspace';
import type { incentiveZh } from './incentive.zh';

export const INCENTIVE_VIEWS = [
  ...(['programmes', 'queues', 'awards', 'subjects', 'calculator', 'what-if', 'funds', 'deposits'] as const),
  ...(['rosters', 'loans', 'deductions', 'clawbacks'] as const),
] as const satisfies readonly (keyof typeof incentiveZh.views)[];
export type IncentiveView = (typeof INCENTIVE_VIEWS)[number];

interface FrameProps {
  view: IncentiveView;
  /** Beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The heading of a list of the section, and the way to the others. */
export function IncentiveFrame({ view, actions, children }: FrameProps) {
  const { text } = useSpeech();
  return (
    <>
      <PageTitle title={`${text.incentive.title} · ${text.incentive.views[view]}`}>{actions}</PageTitle>
      <nav className="view-links" aria-label={text.incentive.viewLabel}>
        {INCENTIVE_VIEWS.map((each) => (
          <a
            key={each}
            href={href(['incentives', ...(each === 'programmes' ? [] : [each])])}
            aria-current={each === view ? 'page' : undefined}
          >
            {text.incentive.views[each]}
          </a>
        ))}
      </nav>
      {children}
    </>
  );
}
