"""Diminutives by word formation: the base word in the same case and number, also of words that no dictionary holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.language import russian
from phraseguard.language.diminutive import diminutive, suffixed
from phraseguard.language.fold import fold
from phraseguard.lexicon.compile import word_set
from phraseguard.lexicon.policy import lexicons_folder

NONE: frozenset[str] = frozenset()

# form, base lemma, replacement
TABLE = """
заявочка заявка заявка | заявочку заявка заявку | заявочки заявка заявки | заявочкой заявка заявкой
заявочек заявка заявок | заявочками заявка заявками | заявочках заявка заявках | списочек список список
списочком список списком | списочки список списки | списочков список списков | звоночек звонок звонок
звоночка звонок звонка | звоночку звонок звонку | кнопочка кнопка кнопка | кнопочку кнопка кнопку
кнопочками кнопка кнопками | секундочка секунда секунда | секундочку секунда секунду | договорчик договор договор
договорчика договор договора | договорчиком договор договором | договорчики договор договоры | договорчиках договор договорах
документик документ документ | документики документ документы | документиков документ документов | вопросик вопрос вопрос
вопросика вопрос вопроса | вопросики вопрос вопросы | ответик ответ ответ | номерок номер номер
денёк день день | денёчек день день | часик час час | письмецо письмо письмо
справочка справка справка | справочку справка справку | паспортик паспорт паспорт | билетик билет билет
билетиков билет билетов | счётик счёт счёт | вагончик вагон вагон | вагончика вагон вагона
вагончики вагон вагоны | контейнерчик контейнер контейнер | контейнерчиком контейнер контейнером | тарифчик тариф тариф
ценничек ценник ценник | скидочка скидка скидка | скидочку скидка скидку | суммочка сумма сумма
оплаточка оплата оплата | доставочка доставка доставка | посылочку посылка посылку | адресок адрес адрес
телефончик телефон телефон | телефончика телефон телефона | сообщеньице сообщение сообщение | объявленьице объявление объявление
решеньице решение решение | местечко место место | времечко время время | здоровьице здоровье здоровье
дельце дело дело | солнышко солнце солнце | вечерок вечер вечер | утречко утро утро
ночка ночь ночь | неделька неделя неделя | недельку неделя неделю | годик год год
годиков год лет | рубликов рубль рублей | кредитик кредит кредит | процентики процент проценты
карточечка карточка карточка | быстренько быстро быстро | скоренько скоро скоро | аккуратненько аккуратный аккуратно
простенький простой простой | простенькая простой простая | простенького простой простого | новенькую новый новую
чистенький чистый чистый | дешёвенькая дешёвый дешёвая | страничка страница страница | файлик файл файл
файлики файл файлы | ссылочку ссылка ссылку | ссылочкой ссылка ссылкой | чатике чат чате
чатиками чат чатами | роутерчиком роутер роутером | проблемку проблема проблему | ошибочка ошибка ошибка
отчётик отчёт отчёт | запросика запрос запроса | моментик момент момент | процессик процесс процесс
номерочек номерок номерок | отгрузочками отгрузка отгрузками | водичка вода вода | кофеёк кофе кофе
денежки деньга деньги | платёжик платёж платёж | комнатка комната комната | пакетиком пакет пакетом
"""
ROWS = [tuple(cell.split()) for line in TABLE.strip().splitlines() for cell in line.split("|")]

CLEAN = """
карточка галочка точка строчка почка бочка ручка тачка пачка дочка ночник урок срок рынок ящик
участок поток список звонок заказчик перевозчик грузчик подрядчик датчик домик шапочка булочка лампочка девочка
палочка аптечка выпечка гречка пробка кнопка доставка отправка ставка оценка ссылка проверка поставка загрузка выгрузка
станция маленький большой тихонько хорошенько кошелёк порошок мешок кусок платок носок подарок подросток возраст
график трафик логистик специалист покупатель остановка упаковка накладная чек чеки техник механик источник справочник
окошко кружок флажок значок ярлык кубик мячик столик стаканчик вкладка закладка подушка бабушка дедушка машинка тележка
книжка чашка ложка тарелка полка лавка почта отец конец месяц палец сердце лицо яйцо крыльцо кольцо полотенце
"""


@pytest.fixture(scope="module")
def lexicalised() -> frozenset[str]:
    return word_set((lexicons_folder() / "ru" / "lexicalised-diminutives.txt").read_text(encoding="utf-8"))


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(ROWS) >= 80
    assert len(set(CLEAN.split())) >= 80


@pytest.mark.parametrize(("form", "base", "replacement"), ROWS, ids=[row[0] for row in ROWS])
def test_a_diminutive_gives_way_to_its_base_in_the_same_form(
    form: str, base: str, replacement: str, lexicalised: frozenset[str]
) -> None:
    found = diminutive(fold(form), lexicalised)
    assert found is not None
    assert (fold(found.base), fold(found.replacement)) == (fold(base), fold(replacement))


@pytest.mark.parametrize("form", sorted(set(CLEAN.split())))
def test_an_ordinary_word_stays(form: str, lexicalised: frozenset[str]) -> None:
    assert diminutive(fold(form), lexicalised) is None


def test_a_lexicalised_lemma_protects_all_its_forms() -> None:
    assert diminutive("страничкой", NONE) is not None
    assert diminutive("страничкой", frozenset({"страничка"})) is None
    # …also of a word that the dictionary lacks.
    assert diminutive("чатиками", NONE) is not None
    assert diminutive("чатиками", frozenset({"чатик"})) is None


@pytest.mark.parametrize("form", ["шевченко", "петренко", "сочи", "бойко", "липецк"])
def test_names_are_no_diminutives(form: str) -> None:
    assert diminutive(form, NONE) is None


# Bases of all declensions whose diminutive the suffix makes regularly.
MASCULINE = ["договор", "контейнер", "вагон", "телефон", "тариф", "роутер", "диван", "магазин"]
FEMININE = ["заявка", "справка", "доставка", "посылка", "скидка", "ссылка", "отгрузка", "перегрузка"]
CASES = ["nomn", "gent", "datv", "ablt", "loct"]
MADE_OF = {
    "masc": {
        ("nomn", "sing"): "чик", ("gent", "sing"): "чика", ("datv", "sing"): "чику", ("ablt", "sing"): "чиком", ("loct", "sing"): "чике",
        ("nomn", "plur"): "чики", ("gent", "plur"): "чиков", ("datv", "plur"): "чикам", ("ablt", "plur"): "чиками", ("loct", "plur"): "чиках",
    },
    "femn": {
        ("nomn", "sing"): "очка", ("gent", "sing"): "очки", ("datv", "sing"): "очке", ("ablt", "sing"): "очкой", ("loct", "sing"): "очке",
        ("nomn", "plur"): "очки", ("gent", "plur"): "очек", ("datv", "plur"): "очкам", ("ablt", "plur"): "очками", ("loct", "plur"): "очках",
    },
}  # fmt: skip


@given(
    st.sampled_from([(base, "masc") for base in MASCULINE] + [(base, "femn") for base in FEMININE]),
    st.sampled_from(CASES),
    st.sampled_from(["sing", "plur"]),
)
def test_case_and_number_are_kept(noun: tuple[str, str], case: str, number: str) -> None:
    base, gender = noun
    stem = base if gender == "masc" else base.removesuffix("ка")
    found = diminutive(stem + MADE_OF[gender][case, number], NONE)
    parse = russian.best_parse(base)
    assert found is not None
    assert parse is not None
    assert found.base == base
    assert found.replacement == russian.inflect(parse, frozenset({case, number}))


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя-", max_size=25))
def test_any_word_is_answered_and_the_quick_test_never_hides_one(word: str) -> None:
    found = diminutive(word, NONE)
    assert found is None or suffixed(word)
