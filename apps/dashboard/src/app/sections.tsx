import { AlertOutlined, FileTextOutlined, ProfileOutlined, ProjectOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { AUDIT_SECTION } from '../audit/audit.section';
import { DRAW_SECTION } from '../draw/draw.section';
import { FINDING_SECTION } from '../finding/finding.section';
import { DeskPage } from '../desk/desk.page';
import { INCENTIVE_SECTION } from '../incentive/incentive.section';
import { INSPECTION_SECTION } from '../inspection/inspection.section';
import { LedgerPage } from '../ledger/ledger.page';
import { PATCH_SECTION } from '../patch/patch.section';
import { PlanPage } from '../plan/plan.page';
import { PlansPage } from '../plan/plans.page';
import { ReportPage, ReportsPage } from '../report/report.page';
import { ROUND_SECTION } from '../round/round.section';
import { TaskPage } from '../task/task.page';
import { TEN_DAY_SECTION } from '../ten-day/ten-day.section';
import type { Dictionary } from '../text/dictionary';
import type { Route } from './route';

/** A part of the dashboard: its place in the navigation and its pages. */
export interface Section {
  /** The first part of its addresses; `paths` are further ones that belong to it. */
  path: string;
  paths?: readonly string[];
  label: (text: Dictionary) => string;
  icon: ReactNode;
  /** It has something for firms, too. */
  forFirms?: true;
  /** The page of an address, or nothing where there is none. `back` leads to the list one came from. */
  page: (route: Route, back: string) => ReactNode;
}

export const SECTIONS: readonly Section[] = [
  {
    path: 'desk',
    label: (text) => text.nav.desk,
    icon: <AlertOutlined />,
    page: ({ path: [, ...rest] }) => (rest.length === 0 ? <DeskPage /> : undefined),
  },
  {
    path: 'ledger',
    paths: ['tasks'],
    label: (text) => text.nav.ledger,
    icon: <ProfileOutlined />,
    page: ({ path: [first, id, ...rest], query }, back) => {
      if (rest.length > 0) return undefined;
      if (first === 'ledger') return id === undefined ? <LedgerPage query={query} /> : undefined;
      return id && <TaskPage key={id} taskId={id} asOf={query.get('asOf') ?? undefined} back={back} />;
    },
  },
  {
    path: 'plans',
    label: (text) => text.nav.plans,
    icon: <ProjectOutlined />,
    page: ({ path: [, id, ...rest] }) => {
      if (rest.length > 0) return undefined;
      return id === undefined ? <PlansPage /> : <PlanPage key={id} planId={id} />;
    },
  },
  FINDING_SECTION,
  TEN_DAY_SECTION,
  ROUND_SECTION,
  INSPECTION_SECTION,
  DRAW_SECTION,
  PATCH_SECTION,
  INCENTIVE_SECTION,
  {
    path: 'reports',
    label: (text) => text.nav.reports,
    icon: <FileTextOutlined />,
    page: ({ path: [, name, ...rest] }) => {
      if (rest.length > 0) return undefined;
      return name === undefined ? <ReportsPage /> : <ReportPage name={name} />;
    },
  },
  AUDIT_SECTION,
];

export const sectionOf = (path: string): Section | undefined =>
  SECTIONS.find((section) => section.path === path || section.paths?.includes(path));
