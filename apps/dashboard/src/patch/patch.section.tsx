import { GlobalOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { PatchPage } from './patch.page';
import { PatchesPage } from './patches.page';

export const PATCH_SECTION: Section = {
  path: 'patches',
  label: (text) => text.patch.title,
  icon: <GlobalOutlined />,
  page: ({ path: [, id, ...rest] }, back) => {
    if (rest.length > 0) return undefined;
    return id === undefined ? <PatchesPage /> : <PatchPage key={id} patchId={id} back={back} />;
  },
};
