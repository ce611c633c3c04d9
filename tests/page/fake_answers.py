"""One realistic answer of each sort, for looking at the page by itself."""

from __future__ import annotations

from assistant.answer.chart import draw
from assistant.types import (
    Alternative,
    Answer,
    ChartSpec,
    Chip,
    Evidence,
    Mark,
    Missing,
    Note,
    Series,
    Source,
    Value,
)

KO_WORDS = {"missing": "표에 없음"}
EN_WORDS = {"missing": "not printed"}


def share_chart(words: dict[str, str]) -> ChartSpec:
    """Where Korea's investment went."""
    return ChartSpec(
        kind="bar",
        title="한국 해외 투자의 22.3%는 미국으로",
        subtitle="한국이 집행한 AI 분야 VC 투자 중 비중(%), 2023년",
        source="자료: OECD.ai(Preqin), 2025-06-30 추출 · 표 11",
        labels=("한국", "미국", "캐나다", "싱가포르", "중국", "인도", "이스라엘", "독일"),
        series=(
            Series(
                "비중",
                (66.5, 22.3, 1.8, 1.7, 0.2, 0.1, 0.1, 0.1),
                ("66.5%", "22.3%", "1.8%", "1.7%", "0.2%", "0.1%", "0.1%", "0.1%"),
                ("home", "asked", "rest", "rest", "rest", "rest", "rest", "rest"),
            ),
        ),
        codes=("KOR", "USA", "CAN", "SGP", "CHN", "IND", "ISR", "DEU"),
        unit="percent",
        alt="막대그래프: 한국 투자의 66.5%는 국내로, 22.3%는 미국으로 갔고 나머지는 각각 2%가 안 됩니다.",
    )


def share_ko() -> Answer:
    """The share of Korea's investment that goes to the United States."""
    spec = share_chart(KO_WORDS)
    return Answer(
        question="한국의 미국 투자 비중은?",
        language="ko",
        status="answered",
        interpretation="2023년 한국이 집행한 AI 분야 VC 투자 중 미국으로 간 비중",
        text="2023년 한국이 집행한 AI 분야 VC 투자 30억 7,100만 달러 가운데 "
        "6억 8,500만 달러(22.3%)가 미국으로 갔습니다.",
        values=(Value(22.3, "percent", "outbound_share", {"investor": "KOR", "recipient": "USA", "year": 2023}),),
        headline="22.3%",
        chips=(
            Chip("pair", "한국 → 미국"),
            Chip("measure", "투자 집행 중 비중"),
            Chip("year", "2023년", "default"),
        ),
        columns=("partner", "year", "share", "amount"),
        column_labels=("상대국", "연도", "비중(%)", "금액(백만 달러)"),
        rows=(
            ("한국", 2023, 66.5, 2042),
            ("미국", 2023, 22.3, 685),
            ("캐나다", 2023, 1.8, 56),
            ("싱가포르", 2023, 1.7, None),
        ),
        sql="SELECT partner, year, share, amount\nFROM flow\nWHERE country = $country AND side = $side",
        params={"country": "KOR", "side": "outbound"},
        chart=draw(spec, KO_WORDS),
        chart_kind="bar",
        chart_alt=spec.alt,
        evidence=(
            Evidence(
                "digest",
                "한국 투자자의 돈이 나라 밖에서 가장 많이 향한 곳은 미국이며, 그 몫은 2023년 22.3%다.",
                "II-2-3",
                (11,),
                "Ⅱ-2-3) 한국·이스라엘, 표 11",
            ),
        ),
        sources=(Source(11, "이스라엘·한국의 AI 분야 VC 투자 집행(2023년 기준)", "II-2-3", "OECD.ai"),),
        notes=(Note("sides_differ", "미국 쪽 표에는 같은 흐름이 6억 2,900만 달러로 나옵니다(표 6)."),),
        alternatives=(
            Alternative("한국이 유치한 투자 중 미국 비중은?", "한국이 유치한 투자 중 미국", "2.5%"),
            Alternative("미국이 유치한 투자 중 한국 비중은?", "미국이 유치한 투자 중 한국", "1.0%"),
        ),
        follow_ups=("일본은?", "금액으로는?", "미국이 한국에 투자한 비중은?"),
    )


def share_en() -> Answer:
    """The same in English."""
    spec = ChartSpec(
        kind="bar",
        title="22.3% of Korea's investment goes to the United States",
        subtitle="Share of AI venture capital invested by Korea (%), 2023",
        source="Data: OECD.ai (Preqin), extracted 2025-06-30 · Table 11",
        labels=("South Korea", "United States", "Canada", "Singapore", "China", "India", "Israel", "Germany"),
        series=share_chart(EN_WORDS).series,
        unit="percent",
        alt="Bar chart: 66.5% stayed in Korea, 22.3% went to the United States, the rest below 2% each.",
    )
    return Answer(
        question="What share of Korea's investment goes to the US?",
        language="en",
        status="answered",
        interpretation="Share of AI venture capital invested by Korea that went to the United States, 2023",
        text="In 2023, USD 685 million (22.3%) of the USD 3.071 billion that Korean investors put into AI startups "
        "went to the United States.",
        values=(Value(22.3, "percent", "outbound_share", {"investor": "KOR", "recipient": "USA", "year": 2023}),),
        headline="22.3%",
        chips=(
            Chip("pair", "South Korea → United States"),
            Chip("measure", "share of investment made"),
            Chip("year", "2023", "default"),
        ),
        columns=("partner", "share", "amount"),
        column_labels=("Partner", "Share (%)", "Amount (USD million)"),
        rows=(("South Korea", 66.5, 2042), ("United States", 22.3, 685)),
        sql="SELECT partner, share, amount FROM flow WHERE country = $country",
        params={"country": "KOR"},
        chart=draw(spec, EN_WORDS),
        chart_kind="bar",
        chart_alt=spec.alt,
        evidence=(
            Evidence(
                "digest",
                "The United States is where most of Korea's overseas AI investment goes: 22.3% in 2023.",
                "II-2-3",
                (11,),
            ),
        ),
        sources=(Source(11, "AI venture capital invested by Israel and Korea, 2023", "II-2-3", "OECD.ai"),),
        notes=(Note("sides_differ", "The United States' own table prints this flow as USD 629 million (table 6)."),),
        alternatives=(
            Alternative("What share of Korea's funding comes from the US?", "Korea's funding from the US", "2.5%"),
            Alternative("What share of US funding comes from Korea?", "US funding from Korea", "1.0%"),
        ),
        follow_ups=("And Japan?", "As an amount", "How much did the US invest in Korea?"),
    )


def top_ko() -> Answer:
    """A ranking."""
    labels, values = ("미국", "중국", "영국", "독일", "싱가포르"), (95038, 16967, 5143, 4146, 3471)
    texts = ("950억 3,800만 달러", "169억 6,700만 달러", "51억 4,300만 달러", "41억 4,600만 달러", "34억 7,100만 달러")
    spec = ChartSpec(
        kind="bar",
        title="2024년 AI 투자 유치 1위는 미국, 2위 중국의 5.6배",
        subtitle="AI 분야 VC 투자 유치액, 2024년",
        source="자료: OECD.ai(Preqin), 2025-06-30 추출 · 표 3",
        labels=labels,
        series=(Series("유치액", tuple(map(float, values)), texts, ("asked", "rest", "rest", "rest", "rest")),),
        alt="막대그래프: 미국 950억, 중국 170억, 영국 51억, 독일 41억, 싱가포르 35억 달러.",
    )
    return Answer(
        question="2024년 투자 유치 상위 5개국은?",
        language="ko",
        status="answered",
        text="2024년 AI 분야 VC 투자를 가장 많이 유치한 5개국은 미국, 중국, 영국, 독일, 싱가포르입니다.",
        headline="미국 950억 3,800만 달러",
        entities=("USA", "CHN", "GBR", "DEU", "SGP"),
        chips=(Chip("measure", "투자 유치액"), Chip("rank", "상위 5개국"), Chip("year", "2024년")),
        columns=("country", "amount"),
        column_labels=("국가", "유치액(백만 달러)"),
        rows=tuple(zip(labels, values, strict=True)),
        sql="SELECT country, amount FROM raised WHERE year = $year ORDER BY amount DESC LIMIT 5",
        params={"year": 2024},
        chart=draw(spec, KO_WORDS),
        chart_kind="bar",
        chart_alt=spec.alt,
        sources=(Source(3, "세계 AI 분야 VC 투자 유치 규모", "II-1", "OECD.ai"),),
        follow_ups=("2023년은?", "한국은 몇 위?"),
    )


def top_en() -> Answer:
    """The same in English."""
    spec = ChartSpec(
        kind="bar",
        title="The US raised 5.6 times as much as China in 2024",
        subtitle="AI venture capital raised, 2024",
        source="Data: OECD.ai (Preqin), extracted 2025-06-30 · Table 3",
        labels=("United States", "China", "United Kingdom", "Germany", "Singapore"),
        series=(
            Series(
                "Raised",
                (95038.0, 16967.0, 5143.0, 4146.0, 3471.0),
                ("$95.04 billion", "$16.97 billion", "$5.14 billion", "$4.15 billion", "$3.47 billion"),
                ("asked", "rest", "rest", "rest", "rest"),
            ),
        ),
        alt="Bar chart: United States 95, China 17, United Kingdom 5.1, Germany 4.1, Singapore 3.5 billion dollars.",
    )
    return Answer(
        question="Top 5 countries by AI funding in 2024",
        language="en",
        status="answered",
        text="In 2024 the United States raised the most AI venture capital, USD 95.04 billion.",
        headline="USD 95.04 billion",
        chart=draw(spec, EN_WORDS),
        chart_kind="bar",
        chart_alt=spec.alt,
    )


def trend_ko() -> Answer:
    """A series over time."""
    years = tuple(str(year) for year in range(2018, 2025))
    values = (700, 894, 1107, 4311, 3982, 2312, 2584)
    texts = ("7억 달러", "8억 9,400만 달러", "11억 700만 달러", "43억 1,100만 달러", "39억 8,200만 달러",
             "23억 1,200만 달러", "25억 8,400만 달러")  # fmt: skip
    spec = ChartSpec(
        kind="line",
        title="한국의 AI 투자 유치액은 2021년에 가장 많았다",
        subtitle="AI 분야 VC 투자 유치액, 2018~2024년",
        source="자료: OECD.ai(Preqin), 2025-06-30 추출 · 표 3",
        labels=years,
        series=(Series("한국", tuple(map(float, values)), texts, ("asked",)),),
        alt="꺾은선그래프: 2018년 7억 달러에서 2021년 43억 달러까지 늘었다가 2024년 26억 달러.",
    )
    return Answer(
        question="한국 투자 유치액의 추이는?",
        language="ko",
        status="answered",
        text="한국의 AI 분야 VC 투자 유치액은 2018년 7억 달러에서 2024년 25억 8,400만 달러로 늘었고, "
        "2021년 43억 1,100만 달러로 가장 많았습니다.",
        headline="7억 → 25억 8,400만 달러",
        chips=(
            Chip("country", "한국", "conversation"),
            Chip("measure", "투자 유치액"),
            Chip("year", "2018~2024년", "default"),
        ),
        columns=("year", "amount"),
        column_labels=("연도", "유치액(백만 달러)"),
        rows=tuple((int(y), v) for y, v in zip(years, values, strict=True)),
        sql="SELECT year, amount FROM raised WHERE country = $country ORDER BY year",
        params={"country": "KOR"},
        chart=draw(spec, KO_WORDS),
        chart_kind="line",
        chart_alt=spec.alt,
        sources=(Source(3, "세계 AI 분야 VC 투자 유치 규모", "II-1", "OECD.ai"),),
        notes=(Note("default_period", "기간을 말하지 않아 표에 있는 모든 해를 보였습니다."),),
        follow_ups=("일본은?", "증가율로는?"),
    )


def yes_no_ko() -> Answer:
    """A yes/no question, answered without a chart."""
    return Answer(
        question="영국이 독일보다 많이 유치했나?",
        language="ko",
        status="answered",
        verdict=True,
        headline="51억 4,300만 달러 > 41억 4,600만 달러",
        text="예. 2024년 영국은 51억 4,300만 달러, 독일은 41억 4,600만 달러를 유치했습니다.",
        chips=(Chip("compare", "영국 · 독일"), Chip("year", "2024년", "default"), Chip("diff", "차이", "arithmetic")),
        sources=(Source(3, "세계 AI 분야 VC 투자 유치 규모", "II-1", "OECD.ai"),),
    )


def narrative_ko() -> Answer:
    """A fact of the prose, without a chart."""
    return Answer(
        question="국민성장펀드 규모는?",
        language="ko",
        status="answered",
        interpretation="정부가 만들기로 한 국민성장펀드의 전체 규모",
        text="국민성장펀드는 5년 동안 150조 원 규모로 만들어질 계획입니다.",
        headline="150조 원",
        values=(Value(150000000, "krw_million", "fact"),),
        chips=(Chip("topic", "국민성장펀드"), Chip("measure", "전체 규모")),
        evidence=(
            Evidence("quote", "(연결된 보고서의 문장이 여기에 그대로 나옵니다.)", "III-2", (), "Ⅲ-2. 시사점"),
            Evidence("digest", "정부의 첨단산업 펀드는 모두 150조 원이며 그 가운데 30조 원이 AI 몫이다.", "III-2"),
        ),
        sources=(Source(None, "시사점", "III-2"),),
        follow_ups=("그중 AI는 얼마야?",),
    )


def clarify_ko() -> Answer:
    """Understood in part."""
    return Answer(
        question="한국 투자액은?",
        language="ko",
        status="clarify",
        text="투자액은 한국이 유치한 금액일 수도, 한국이 집행한 금액일 수도 있습니다.",
        chips=(Chip("country", "한국"), Chip("year", "2023년", "default")),
        alternatives=(
            Alternative("2024년 한국의 투자 유치액은?", "한국 기업이 유치한 금액, 2024년", "25억 8,400만 달러"),
            Alternative("2023년 한국의 투자 집행액은?", "한국 투자자가 집행한 금액, 2023년", "30억 7,100만 달러"),
        ),
    )


def no_data_ko() -> Answer:
    """Understood, and not in the report."""
    return Answer(
        question="브라질의 2023년 투자 유치액은?",
        language="ko",
        status="no_data",
        text="보고서의 표에는 브라질이 없습니다. 투자 유치액은 11개국만 실려 있습니다.",
        missing=(Missing("country", "BRA"),),
        chips=(Chip("country", "브라질"), Chip("measure", "투자 유치액"), Chip("year", "2023년")),
        suggestions=("2023년 투자 유치 상위 5개국은?", "인도의 2023년 투자 유치액은?", "표 3에는 어떤 나라가 있나?"),
    )


def out_of_scope_ko(question: str = "한국 AI 반도체 수출액은 얼마야?") -> Answer:
    """Not understood: the words that were not read are marked."""
    word = "반도체 수출액"
    start = question.find(word)
    marks = (Mark(start, start + len(word), word),) if start >= 0 else (Mark(0, len(question), question),)
    return Answer(
        question=question,
        language="ko",
        status="out_of_scope",
        text="밑줄 친 말은 이 보고서에서 다루지 않습니다. 보고서에는 AI 스타트업에 대한 벤처투자만 있습니다.",
        unrecognised=tuple(mark.word for mark in marks),
        marks=marks,
        suggestions=("한국의 2024년 AI 투자 유치액은?", "한국의 미국 투자 비중은?", "AI 투자가 2024년에 왜 늘었나?"),
    )


def table_ko() -> Answer:
    """A table, because one was asked for."""
    answer = top_ko()
    return Answer(
        question="표로 보여줘",
        language="ko",
        status="answered",
        text=answer.text,
        columns=answer.columns,
        column_labels=answer.column_labels,
        rows=answer.rows,
        chart_kind="table",
        chart=draw(
            ChartSpec("table", "t", "s", "src", ("미국",), (Series("유치액", (1.0,), ("1",)),)),
            KO_WORDS,
        ),
    )
