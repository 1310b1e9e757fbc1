import { FileProtectOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { FindingPage } from './finding.page';
import { FindingsPage } from './findings.page';

export const FINDING_SECTION: Section = {
  path: 'findings',
  label: (text) => text.finding.title,
  icon: <FileProtectOutlined />,
  forFirms: true,
  page: ({ path: [, id, ...rest] }, back) => {
    if (rest.length > 0) return undefined;
    return id === undefined ? <FindingsPage /> : <FindingPage key={id} findingId={id} back={back} />;
  },
};
