import type { Level, ModuleKey, StudentModule, TaskContent } from '../protocol/wire.g';

function task(id: string, level: Level, prompt: string, change: Partial<TaskContent>): TaskContent {
  return {
    id,
    level,
    required: true,
    prompt: `<p>${prompt}</p>`,
    form: 'shortText',
    options: [],
    partners: [],
    parts: [],
    unit: '',
    units: [],
    maxLength: 200,
    photoOnly: false,
    paper: 'unknown',
    ...change,
  };
}

const options = (...texts: string[]) => texts.map((text, i) => ({ id: 'abcdefgh'[i] ?? '', text }));

/** A lesson with a task of every kind, for the teacher's pages. */
export const everyKind: StudentModule = {
  id: 'm-every@1',
  title: 'Доли целого',
  subject: 'math',
  motivatingTask: '<p>Пиццу разрезали на 8 кусков, а вас трое. Хватит ли всем поровну?</p>',
  problemQuestion: '<p>Как сравнить части, если целое разрезано по-разному?</p>',
  goal: { text: '<p>Сравнивать дроби.</p>', two: '', three: '', four: '' },
  steps: [
    {
      id: 's1',
      title: 'Делим пиццу',
      body: '<p>Пиццу разрезали на 8 равных кусков. Съели 3 куска.</p><ul><li>Какую часть съели?</li><li>Какая осталась?</li><li>Как это записать числом?</li></ul>',
      tasks: [task('t1', 'two', 'Какую часть пиццы съели?', { form: 'choice', options: options('3/8', '5/8', '8/3') })],
    },
    {
      id: 's2',
      title: 'Общий знаменатель',
      body: '<p>Чтобы сравнить <b>1/2</b> и <b>2/3</b>, разрежем целое на одинаковые кусочки.</p><ul><li>Сколько кусочков нужно?</li><li>Сколько из них закрашено?</li></ul>',
      tasks: [
        task('t2', 'two', 'Отрезали <b>3/4</b> метра ленты. Сколько это?', { form: 'number', units: ['см', 'м'] }),
        task('t3', 'three', 'Какие дроби равны 1/2?', {
          form: 'several',
          options: options('2/4', '3/6', '2/3', '4/8'),
        }),
        task('t4', 'three', 'Объясните своими словами, зачем нужен общий знаменатель.', { form: 'longText' }),
      ],
    },
    {
      id: 's3',
      title: 'Решаем сами',
      body: '<p>Выберите уровень и решайте в своём темпе.</p>',
      tasks: [
        task('t5', 'two', 'Поставьте от меньшей к большей.', { form: 'order', options: options('1/4', '1/3', '1/2') }),
        task('t6', 'three', 'Соедините равные.', {
          form: 'match',
          options: options('1/2', '1/4', '3/4'),
          partners: options('25 %', '75 %', '50 %'),
        }),
        task('t7', 'three', 'Вставьте пропущенное.', {
          form: 'cloze',
          parts: [
            { text: 'Верхнее число дроби — ', gap: '', options: [] },
            { text: '', gap: '1', options: ['числитель', 'знаменатель'] },
            { text: ', нижнее — ', gap: '', options: [] },
            { text: '', gap: '2', options: [] },
            { text: '.', gap: '', options: [] },
          ],
        }),
      ],
    },
    {
      id: 's4',
      title: 'Спор о торте',
      body: '<p>Кто прав?</p>',
      tasks: [
        task('t8', 'three', 'Нарисуйте торт и закрасьте 5/8.', { form: 'sketch', paper: 'squared' }),
        task('t9', 'four', 'Сфотографируйте решение из тетради.', { form: 'upload', photoOnly: true }),
        task('t10', 'four', 'Расскажите у доски, как сравнить 5/8 и 7/12.', { form: 'oral' }),
      ],
    },
    {
      id: 's5',
      title: 'Что я теперь умею',
      body: '<p>Оглянитесь на дорогу урока.</p>',
      tasks: [
        task('t11', 'two', 'Что сегодня получилось?', {}),
        task('t12', 'four', 'Придумайте задачу для соседа.', { form: 'longText', required: false }),
      ],
    },
  ],
};

export const everyKey: ModuleKey = {
  tasks: {
    t1: {
      right: '3/8',
      modelAnswer: '',
      wrong: [{ answer: '5/8', says: '<p>Это осталось, а спросили, сколько съели.</p>' }],
    },
    t2: { right: '75 см', modelAnswer: '', wrong: [{ answer: '34', says: '<p>3/4 — не 34.</p>' }] },
    t3: { right: '2/4, 3/6, 4/8', modelAnswer: '', wrong: [] },
    t4: {
      right: '',
      modelAnswer:
        '<p>Чтобы складывать и сравнивать части, они должны быть одного размера. Общий знаменатель делает кусочки одинаковыми.</p>',
      wrong: [],
    },
    t8: { right: '', modelAnswer: '<p>Торт поделён на 8 равных частей, закрашены 5.</p>', wrong: [] },
  },
};
