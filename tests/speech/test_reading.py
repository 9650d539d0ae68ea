"""What a voice is given of a screen's sentences: words alone, in the form that the sentence asks for."""

import pytest

from server.speech.english_reading import day as english_day
from server.speech.latvian_reading import dative, feminine
from server.speech.reading import sentences
from server.speech.russian_reading import day, genitive
from web.texts import LANGUAGES, PLACEHOLDER, catalogue, translator


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("lv", "A014.", "Ā, nulle, četrpadsmit."),
        ("ru", "B100.", "Бэ, сто."),
        ("en", "A001.", "Ay, zero, zero, one."),
        ("lv", "A. Asistentu pakalpojumu sektors.", "Ā. Asistentu pakalpojumu sektors."),
        ("lv", "Alejas iela 68.", "Alejas iela sešdesmit astoņi."),
        ("lv", "1., 2. un 5. kabinets.", "Pirmais, otrais un piektais kabinets."),
        ("lv", "4. kabinets, 2. lodziņš.", "Ceturtais kabinets, otrais lodziņš."),
        ("ru", "Кабинеты 1, 2 и 5.", "Кабинеты один, два и пять."),
        ("en", "Rooms 1, 2 and 5.", "Rooms one, two and five."),
        ("lv", "Rindā gaida 21 cilvēks.", "Rindā gaida divdesmit viens cilvēks."),
        ("ru", "Перед Вами 2 человека.", "Перед Вами два человека."),
        ("lv", "Slēgts līdz 13.00.", "Slēgts līdz trīspadsmitiem."),
        ("lv", "Pārtraukums līdz plkst. 13.30.", "Pārtraukums līdz pulksten trīspadsmitiem trīsdesmit."),
        ("lv", "Nākamā pieņemšana rīt 8.00–12.00.", "Nākamā pieņemšana rīt no astoņiem līdz divpadsmitiem."),
        ("lv", "Jūsu kārta pienāktu plkst. 11.05.", "Jūsu kārta pienāktu pulksten vienpadsmit nulle pieci."),
        ("lv", "Jāgaida aptuveni 10–25 min.", "Jāgaida aptuveni desmit līdz divdesmit piecas minūtes."),
        ("lv", "Jāgaida ne ilgāk kā aptuveni 1 min.", "Jāgaida ne ilgāk kā aptuveni viena minūte."),
        ("lv", "24. novembris.", "Divdesmit ceturtais novembris."),
        (
            "lv",
            "2026. gada 23. novembris, 8.05.",
            "Divi tūkstoši divdesmit sestā gada divdesmit trešais novembris, astoņi nulle pieci.",
        ),
        ("lv", "2030. gada 1. maijs.", "Divi tūkstoši trīsdesmitā gada pirmais maijs."),
        (
            "ru",
            "23 ноября 2026 г., 8:05.",
            "Двадцать третьего ноября две тысячи двадцать шестого года, восемь ноль пять.",
        ),
        ("ru", "1 мая 2033 г.", "Первого мая две тысячи тридцать третьего года"),
        ("en", "23 November 2026, 8:05.", "Twenty third of November twenty twenty six, eight oh five."),
        ("en", "5 May 2031.", "Fifth of May twenty thirty one."),
        ("ru", "Закрыто до 13:00.", "Закрыто до тринадцати часов."),
        ("ru", "Следующий приём завтра 8:00–12:30.", "Следующий приём завтра с восьми часов до двенадцати тридцать."),
        ("ru", "Очередь подошла бы примерно в 11:42.", "Очередь подошла бы примерно в одиннадцать сорок две."),
        ("ru", "Ожидание примерно 10–21 мин.", "Ожидание примерно от десяти до двадцати одной минуты."),
        ("ru", "Ожидание примерно до 5 мин.", "Ожидание примерно до пяти минут."),
        ("ru", "Следующий приём: 3 ноября.", "Следующий приём: третьего ноября."),
        ("en", "Closed until 13:00.", "Closed until thirteen hundred."),
        ("en", "Wait about 10–25 min.", "Wait about ten to twenty five minutes."),
        ("lv", "Tālrunis 65440900.", "Tālrunis seši, pieci, četri, četri, nulle, deviņi, nulle, nulle."),
    ],
)
def test_a_sentence_is_read_in_words(language: str, written: str, read: str) -> None:
    assert " ".join(sentences(language, written)) == read


def test_a_text_is_cut_where_its_sentences_end() -> None:
    text = "Paņemiet biļeti. A014. 1., 2. un 5. kabinets. Pagaidiet, līdz plkst. 9.15 jūs izsauks!"
    assert sentences("lv", text) == (
        "Paņemiet biļeti.",
        "Ā, nulle, četrpadsmit.",
        "Pirmais, otrais un piektais kabinets.",
        "Pagaidiet, līdz pulksten deviņiem piecpadsmit jūs izsauks!",
    )


@pytest.mark.parametrize("n", range(60))
def test_every_hour_and_minute_has_its_case(n: int) -> None:
    assert dative(n).split()[-1].endswith("iem") or n == 0
    assert feminine(n).split()[-1][-1] in "aseīt"
    assert genitive(n).split()[-1] in {
        "нуля", "одной", "двух", "трёх", "четырёх", "сорока", *(word for word in genitive(n).split() if word[-1] == "и")
    }  # fmt: skip
    assert n == 0 or day(n).endswith("его" if n % 10 == 3 and n != 13 else "ого")


@pytest.mark.parametrize("n", range(1, 32))
def test_every_day_of_a_month_is_read(n: int) -> None:
    assert english_day(n).endswith(("first", "second", "third")) or english_day(n).endswith("th")
    for language, written in (("lv", f"2099. gada {n}. maijs"), ("ru", f"{n} мая 2099 г."), ("en", f"{n} May 2099")):
        [read] = sentences(language, written)
        assert not any(letter.isdigit() for letter in read)
        assert read == sentences(language, read)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_catalogues_leaves_a_digit_to_the_voice(language: str) -> None:
    says = translator(language)
    for msgid in catalogue(language)["texts"]:
        text = says.t(msgid, **dict.fromkeys(PLACEHOLDER.findall(msgid), "12"))
        assert not any(letter.isdigit() for one in sentences(language, text) for letter in one), text
