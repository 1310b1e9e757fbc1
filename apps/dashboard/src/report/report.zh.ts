export const reportZh = {
  title: '报表',
  hint: '全部报表。口径随报表说明，均可筛选、导出。',
  back: '全部报表',
  all: '全部',
  more: '继续载入',
  shown: (shown: number, total: number | undefined) =>
    total === undefined ? `已显示 ${shown} 行` : `已显示 ${shown} 行，共 ${total} 行`,
  empty: '没有数据',
  yes: '是',
  no: '否',
  meaning: '口径',
  unit: '单位',
  plan: '方案',
  from: '起',
  to: '止',
  unknown: '没有这张报表',
};
