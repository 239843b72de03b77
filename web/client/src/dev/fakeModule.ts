import type { StudentModule } from '../protocol/wire.g';

const blank = {
  options: [],
  partners: [],
  parts: [],
  unit: '',
  units: [],
  maxLength: 0,
  photoOnly: false,
  paper: 'unknown' as const,
};

export const fractions: StudentModule = {
  id: 'm-fractions@1',
  title: 'Доли целого',
  subject: 'math',
  motivatingTask: '<p>Пиццу разрезали на 8 кусков, а вас трое. Хватит ли всем поровну?</p>',
  problemQuestion: '<p>Как сравнить части, если целое разрезано по-разному?</p>',
  goal: {
    text: '<p>Сравнивать и складывать обыкновенные дроби.</p>',
    two: '<p>Складываю дроби с одинаковыми знаменателями по образцу.</p>',
    three: '<p>Привожу дроби к общему знаменателю и объясняю зачем.</p>',
    four: '<p>Придумываю задачи, где общий знаменатель помогает решить спор.</p>',
  },
  steps: [
    {
      id: 's1',
      title: 'Делим пиццу',
      body: '<p>Посмотрите на рисунок на доске. Какую часть пиццы съели?</p>',
      tasks: [choice('t1', 'two')],
    },
    {
      id: 's2',
      title: 'Общий знаменатель',
      body: '<p>Чтобы сравнить <b>1/2</b> и <b>2/3</b>, разрежем целое на одинаковые кусочки.</p><ul><li>Сколько кусочков нужно?</li><li>Сколько из них закрашено?</li></ul>',
      tasks: [number('t2', 'two'), choice('t3', 'three'), text('t4', 'three')],
    },
    {
      id: 's3',
      title: 'Решаем сами',
      body: '<p>Выберите уровень и решайте в своём темпе.</p>',
      tasks: [number('t5', 'three'), text('t6', 'four')],
    },
    { id: 's4', title: 'Спор о торте', body: '<p>Кто прав?</p>', tasks: [text('t7', 'four')] },
    { id: 's5', title: 'Что я теперь умею', body: '<p>Оглянитесь на дорогу урока.</p>', tasks: [] },
  ],
};

function choice(id: string, level: 'two' | 'three') {
  const options = [
    { id: 'a', text: '3/8' },
    { id: 'b', text: '5/8' },
    { id: 'c', text: '8/3' },
  ];
  return {
    id,
    level,
    required: true,
    prompt: '<p>Какую часть пиццы съели, если осталось 5 кусков из 8?</p>',
    form: 'choice' as const,
    ...blank,
    options,
  };
}

function number(id: string, level: 'two' | 'three') {
  return {
    id,
    level,
    required: true,
    prompt: '<p>Отрезали <b>3/4</b> метра ленты. Сколько это сантиметров?</p>',
    form: 'number' as const,
    ...blank,
    unit: 'см',
  };
}

function text(id: string, level: 'three' | 'four') {
  return {
    id,
    level,
    required: level === 'three',
    prompt: '<p>Объясните своими словами, зачем нужен общий знаменатель.</p>',
    form: 'shortText' as const,
    ...blank,
    maxLength: 200,
  };
}
