import { AuditOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { InspectionPage } from './inspection.page';
import { InspectionsPage } from './inspections.page';

export const INSPECTION_SECTION: Section = {
  path: 'inspections',
  label: (text) => text.inspection.title,
  icon: <AuditOutlined />,
  forFirms: true,
  page: ({ path: [, id, ...rest] }, back) => {
    if (rest.length > 0) return undefined;
    return id === undefined ? <InspectionsPage /> : <InspectionPage key={id} inspectionId={id} back={back} />;
  },
};
